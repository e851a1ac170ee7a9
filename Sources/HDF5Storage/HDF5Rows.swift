import CHDF5
import Core

/// Reads single rows of an array, in any order and as fast as they come.
///
/// Whole chunks are taken as they lie in the file and their checksums compared here, which takes half the time of the
/// library's own way. Whatever is stored otherwise, and whatever is wrong with a chunk, is left to the library. Not for
/// two threads at a time.
public final class HDF5Rows {
  private let dataset: HDF5Dataset
  private let chunks: Chunks?

  public init(_ dataset: HDF5Dataset) {
    self.dataset = dataset
    chunks = Chunks(dataset)
  }

  /// What it and the library keep in memory for this array; `H5Pget_chunk_cache`.
  public var byteCount: Int { chunks?.memory.count ?? HDF5Rows.usualCache }
  private static let usualCache = 1 << 20

  /// One row as float32, whatever it is stored as.
  public func read(_ row: Int, into view: FloatView) throws(HDF5Error) {
    precondition(row >= 0 && row < dataset.rowCount, "row \(row) of \(dataset.rowCount)")
    if let chunks, chunks.read(row, into: view) { return }
    try dataset.readRows(row..<row + 1, into: view)
  }
}

/// The chunks of an array of float32 that hold whole rows, with a checksum or as they are.
private final class Chunks {
  private static let checksumBytes = 4
  let memory: UnsafeMutableRawBufferPointer
  private let dataset: HDF5Dataset
  private let rows: Int
  private let hasChecksum: Bool
  private let bytes: Int
  /// Where a chunk begins in the array.
  private var place: [hsize_t]

  /// Nil for an array that is stored in another way.
  init?(_ dataset: HDF5Dataset) {
    guard let (rows, hasChecksum) = Chunks.layout(of: dataset) else { return nil }
    let (bytes, overflow) = rows.multipliedReportingOverflow(by: dataset.rowShape.count * MemoryLayout<Float>.stride)
    guard !overflow, bytes > 0, bytes <= Chunks.mostBytes else { return nil }
    self.dataset = dataset
    self.rows = rows
    self.hasChecksum = hasChecksum
    self.bytes = bytes
    place = dataset.sizes.map { _ in 0 }
    memory = .allocate(byteCount: bytes + Chunks.checksumBytes, alignment: 64)
  }

  /// Larger chunks hold too much beside the one row.
  private static let mostBytes = 1 << 20

  deinit { memory.deallocate() }

  /// The rows of a chunk. `H5Pget_layout`, `H5Pget_chunk`, `H5Pget_nfilters`, `H5Tequal`
  private static func layout(of dataset: HDF5Dataset) -> (rows: Int, hasChecksum: Bool)? {
    HDF5Library.silence()
    let type = Handle(H5Dget_type(dataset.handle.id), release: { H5Tclose($0) })
    let creation = Handle(H5Dget_create_plist(dataset.handle.id), release: { H5Pclose($0) })
    var sizes = [hsize_t](repeating: 0, count: dataset.sizes.count)
    guard H5Tequal(type.id, ser_h5_native_float()) > 0, H5Pget_layout(creation.id) == H5D_CHUNKED,
      Int(H5Pget_chunk(creation.id, Int32(sizes.count), &sizes)) == sizes.count,
      sizes.dropFirst().elementsEqual(dataset.sizes.dropFirst().map { hsize_t($0) }), let rows = Int(exactly: sizes[0])
    else { return nil }
    switch H5Pget_nfilters(creation.id) {
    case 0: return (rows, false)
    case 1 where dataset.isChecksummed: return (rows, true)
    default: return nil
    }
  }

  /// Whether the row could be read and is as it was written.
  ///
  /// The library asks no one how much memory there is for a chunk, and the size of one may be damage. `H5Dread_chunk`,
  /// `H5Dget_chunk_storage_size`
  func read(_ row: Int, into view: FloatView) -> Bool {
    HDF5Library.silence()
    let expected = bytes + (hasChecksum ? Chunks.checksumBytes : 0)
    place[0] = hsize_t(row / rows * rows)
    var stored: hsize_t = 0
    var skippedFilters: UInt32 = 0
    guard H5Dget_chunk_storage_size(dataset.handle.id, place, &stored) >= 0, stored == hsize_t(expected),
      H5Dread_chunk(dataset.handle.id, ser_h5_default(), place, &skippedFilters, memory.baseAddress) >= 0,
      skippedFilters == 0, !hasChecksum || isWhole
    else { return false }
    let width = view.count
    memory.baseAddress.map {
      view.base.update(from: $0.assumingMemoryBound(to: Float.self) + row % rows * width, count: width)
    }
    return true
  }

  private var isWhole: Bool {
    let kept = memory.loadUnaligned(fromByteOffset: bytes, as: UInt32.self)
    return Fletcher32.checksum(UnsafeRawBufferPointer(rebasing: memory[..<bytes])) == UInt32(littleEndian: kept)
  }
}
