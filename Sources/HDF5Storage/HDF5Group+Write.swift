import CHDF5
import Core

extension HDF5Group {
  /// An array of float32, as it lies in memory; `H5Dcreate2`, `H5Dwrite`.
  public func write(_ path: String, _ view: FloatView, shape: Shape) throws(HDF5Error) {
    precondition(view.count == shape.count, "\(view.count) floats do not fill \(shape)")
    try write(path, type: ser_h5_native_float(), sizes: shape.sizes, checksummed: false, from: view.base)
  }

  /// A list of int32, guarded by a checksum.
  public func write(_ path: String, _ values: [Int32]) throws(HDF5Error) {
    try write(path, type: ser_h5_native_int32(), values)
  }

  /// A list of int64, guarded by a checksum.
  public func write(_ path: String, _ values: [Int64]) throws(HDF5Error) {
    try write(path, type: ser_h5_native_int64(), values)
  }

  /// A list of texts, each filled up to the longest so that the checksum covers the letters themselves.
  public func write(_ path: String, _ texts: [String]) throws(HDF5Error) {
    let (bytes, length) = Text.packed(texts)
    let type = Text.type(length: length)
    defer { withExtendedLifetime(type) {} }
    try bytes.withUnsafeBufferPointer { (bytes) throws(HDF5Error) in
      try write(path, type: type.id, sizes: [texts.count], checksummed: true, from: bytes.baseAddress)
    }
  }

  private func write(_ path: String, type: hid_t, _ values: [some FixedWidthInteger]) throws(HDF5Error) {
    try values.withUnsafeBufferPointer { (bytes) throws(HDF5Error) in
      try write(path, type: type, sizes: [values.count], checksummed: true, from: bytes.baseAddress)
    }
  }

  private func write(
    _ path: String, type: hid_t, sizes: [Int], checksummed: Bool, from memory: UnsafeRawPointer?
  ) throws(HDF5Error) {
    let count = sizes.reduce(1, *)
    let creation = try Creation(inside(path), of: file)
    if checksummed && count > 0 {
      try creation.chunk([min(count, max(1, Creation.chunkBytes / max(1, H5Tget_size(type))))])
    }
    let dataset = try create(path, type: type, space: Dataspace.make(sizes), creation)
    guard let memory, count > 0 else { return }
    try file.write(else: dataset.cannotWrite) {
      H5Dwrite(dataset.handle.id, type, ser_h5_all(), ser_h5_all(), ser_h5_default(), memory)
    }
  }

  /// An array of float32 without rows yet, that grows by `append`: chunked by row and guarded by checksums. Small rows
  /// share a chunk.
  public func createRows(_ path: String, rowShape: Shape) throws(HDF5Error) -> HDF5Dataset {
    let creation = try Creation(inside(path), of: file)
    let rowBytes = max(1, rowShape.count) * MemoryLayout<Float>.stride
    try creation.chunk([max(1, Creation.smallRowBytes / rowBytes)] + rowShape.sizes)
    return try create(
      path, type: ser_h5_native_float(), space: Dataspace.make([0] + rowShape.sizes, growsByRows: true), creation)
  }

  /// An array whose rows lie in other files; `H5Pset_virtual`.
  public func createVirtual(
    _ path: String, _ element: HDF5VirtualElement, rowShape: Shape = [], sources: [HDF5VirtualSource]
  ) throws(HDF5Error) {
    let creation = try Creation(inside(path), of: file)
    let sizes = [sources.reduce(0) { $0 + $1.rows }] + rowShape.sizes
    var first = 0
    for source in sources where source.rows > 0 {
      let target = Dataspace.make(sizes)
      Dataspace.select(first..<first + source.rows, of: target, sizes: sizes)
      let stored = Dataspace.make([source.rows] + rowShape.sizes)
      try creation.set {
        H5Pset_virtual($0, target.id, source.file.replacing("%", with: "%%"), source.dataset, stored.id)
      }
      first += source.rows
    }
    _ = try create(path, type: element.type, space: Dataspace.make(sizes), creation)
  }

  private func create(
    _ path: String, type: hid_t, space: Handle, _ creation: Creation
  ) throws(HDF5Error) -> HDF5Dataset {
    var (group, leaf) = (self, path)
    if let slash = path.lastIndex(of: "/") {
      group = try createGroup(String(path[..<slash]))
      leaf = String(path[path.index(after: slash)...])
    }
    let id = try file.write(else: creation.failure) {
      H5Dcreate2(group.handle.id, leaf, type, space.id, ser_h5_default(), creation.list.id, ser_h5_default())
    }
    return try HDF5Dataset(file: file, name: inside(path), handle: Handle(id, in: file, release: { H5Dclose($0) }))
  }
}

extension HDF5Dataset {
  /// Adds rows at the end of an array made by `createRows`; `H5Dset_extent`, `H5Dwrite`.
  public func append(_ view: FloatView) throws(HDF5Error) {
    let width = rowShape.count
    precondition(width > 0 && view.count % width == 0, "\(view.count) floats are not whole rows of \(rowShape)")
    guard view.count > 0 else { return }
    let first = rowCount
    try grow(by: view.count / width)
    let stored = Dataspace.make(sizes)
    Dataspace.select(first..<rowCount, of: stored, sizes: sizes)
    let memory = Dataspace.make([view.count / width] + rowShape.sizes)
    try file.write(else: cannotWrite) {
      H5Dwrite(handle.id, ser_h5_native_float(), memory.id, stored.id, ser_h5_default(), view.base)
    }
  }
}
