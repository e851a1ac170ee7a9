import CHDF5
import Core

/// An array of numbers or texts in an HDF5 file.
public final class HDF5Dataset {
  public let file: HDF5File
  /// The path inside the file, from "/".
  public let name: String
  /// The sizes of all axes, rows first.
  public private(set) var sizes: [Int]
  public let element: HDF5Element
  /// Where a virtual dataset takes its rows from; nil for one that holds its own.
  public let sources: [HDF5VirtualSource]?
  /// Whether a damaged byte is noticed when it is read.
  public let isChecksummed: Bool
  let handle: Handle

  init(file: HDF5File, name: String, handle: Handle) throws(HDF5Error) {
    self.file = file
    self.name = name
    self.handle = handle
    let failure = { (reason: String) in HDF5Error.damaged(path: file.path, object: name, reason: reason) }
    let space = Handle(try HDF5Library.call(else: failure) { H5Dget_space(handle.id) }, release: { H5Sclose($0) })
    guard let sizes = Dataspace.sizes(of: space.id) else { throw failure("its shape cannot be read") }
    let type = Handle(try HDF5Library.call(else: failure) { H5Dget_type(handle.id) }, release: { H5Tclose($0) })
    let creation = Handle(
      try HDF5Library.call(else: failure) { H5Dget_create_plist(handle.id) }, release: { H5Pclose($0) })
    self.sizes = sizes
    element = HDF5Element(type: type.id)
    sources = H5Pget_layout(creation.id) == H5D_VIRTUAL ? HDF5VirtualSource.list(creation: creation.id) : nil
    isChecksummed = (0..<max(0, H5Pget_nfilters(creation.id))).contains { index in
      H5Pget_filter2(creation.id, UInt32(index), nil, nil, nil, 0, nil, nil) == H5Z_filter_t(H5Z_FILTER_FLETCHER32)
    }
  }

  /// How many rows: the first axis, or one for a single value.
  public var rowCount: Int { sizes.first ?? 1 }
  public var rowShape: Shape { Shape(Array(sizes.dropFirst())) }

  /// How many bytes are held for it in this file; `H5Dget_storage_size`.
  public var storedBytes: Int { Int(clamping: H5Dget_storage_size(handle.id)) }

  /// Makes room for `count` more rows; `H5Dset_extent`.
  func grow(by count: Int) throws(HDF5Error) {
    var grown = sizes
    grown[0] += count
    try file.write(else: cannotWrite) { H5Dset_extent(handle.id, grown.map { hsize_t($0) }) }
    sizes = grown
  }

  func damaged(_ reason: String) -> HDF5Error { .damaged(path: file.path, object: name, reason: reason) }
  func cannotWrite(_ reason: String) -> HDF5Error { .cannotWrite(path: file.path, object: name, reason: reason) }
}
