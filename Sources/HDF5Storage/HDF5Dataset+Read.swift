import CHDF5
import Core

extension HDF5Dataset {
  /// All numbers, as float32 whatever they are stored as; `H5Dread`.
  public func readFloats(into view: FloatView) throws(HDF5Error) {
    try requireNumbers()
    precondition(view.count == sizes.reduce(1, *), "a view of \(view.count) floats for \(sizes)")
    guard view.count > 0 else { return }
    try HDF5Library.call(else: damaged) {
      H5Dread(handle.id, ser_h5_native_float(), ser_h5_all(), ser_h5_all(), ser_h5_default(), view.base)
    }
  }

  /// Neighbouring rows; `H5Sselect_hyperslab`, `H5Dread`.
  public func readRows(_ rows: Range<Int>, into view: FloatView) throws(HDF5Error) {
    try requireNumbers()
    precondition(!sizes.isEmpty && rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows outside the dataset")
    precondition(view.count == rows.count * rowShape.count, "a view of \(view.count) floats for \(rows.count) rows")
    guard view.count > 0 else { return }
    let stored = Dataspace.make(sizes)
    Dataspace.select(rows, of: stored, sizes: sizes)
    let memory = Dataspace.make([rows.count] + rowShape.sizes)
    try HDF5Library.call(else: damaged) {
      H5Dread(handle.id, ser_h5_native_float(), memory.id, stored.id, ser_h5_default(), view.base)
    }
  }

  /// Rows in any order, each run of neighbours in one go.
  public func readRows(_ rows: some Collection<Int>, into view: FloatView) throws(HDF5Error) {
    let width = rowShape.count
    var position = 0
    for run in rows.runs {
      try readRows(run, into: view[position * width..<(position + run.count) * width])
      position += run.count
    }
  }

  /// All whole numbers; those outside int32 become its nearest.
  public func readInt32() throws(HDF5Error) -> [Int32] { try readIntegers(as: ser_h5_native_int32(), zero: Int32(0)) }

  public func readInt64() throws(HDF5Error) -> [Int64] { try readIntegers(as: ser_h5_native_int64(), zero: Int64(0)) }

  private func readIntegers<Value: FixedWidthInteger>(as type: hid_t, zero: Value) throws(HDF5Error) -> [Value] {
    guard case .integer = element else { throw wrongType("whole numbers") }
    try requirePlausible()
    var values = [Value](repeating: zero, count: sizes.reduce(1, *))
    guard !values.isEmpty else { return [] }
    try HDF5Library.call(else: damaged) {
      values.withUnsafeMutableBytes {
        H5Dread(handle.id, type, ser_h5_all(), ser_h5_all(), ser_h5_default(), $0.baseAddress)
      }
    }
    return values
  }

  /// All texts.
  public func readStrings() throws(HDF5Error) -> [String] {
    guard element == .text else { throw wrongType("text") }
    try requirePlausible()
    let type = Handle(try HDF5Library.call(else: damaged) { H5Dget_type(handle.id) }, release: { H5Tclose($0) })
    let space = Handle(try HDF5Library.call(else: damaged) { H5Dget_space(handle.id) }, release: { H5Sclose($0) })
    try requirePlausible(type: type, space: space)
    let texts = Text.read(sizes.reduce(1, *), type: type.id, space: space.id) {
      H5Dread(handle.id, $0, ser_h5_all(), ser_h5_all(), ser_h5_default(), $1)
    }
    guard let texts else { throw damaged("its text cannot be read") }
    return texts
  }

  /// Texts of fixed length may be too long, and many of variable length may all be the same long one.
  /// `H5Tget_size`, `H5Dvlen_get_buf_size`.
  private func requirePlausible(type: Handle, space: Handle) throws(HDF5Error) {
    guard H5Tis_variable_str(type.id) > 0 else {
      let length = H5Tget_size(type.id)
      guard length <= Text.longest else {
        throw .wrongType(
          path: file.path, object: name, found: "texts of \(length) bytes", expected: "at most \(Text.longest)")
      }
      return
    }
    var bytes: hsize_t = 0
    try HDF5Library.call(else: damaged) { H5Dvlen_get_buf_size(handle.id, type.id, space.id, &bytes) }
    guard bytes <= fileBytes else {
      throw .tooLarge(path: file.path, object: name, found: "\(bytes) bytes of text", stored: fileBytes)
    }
  }

  private func requireNumbers() throws(HDF5Error) {
    guard element.isNumber else { throw wrongType("numbers") }
  }

  private func wrongType(_ expected: String) -> HDF5Error {
    .wrongType(path: file.path, object: name, found: "\(element)", expected: expected)
  }
}

extension Collection<Int> {
  /// The numbers cut wherever one is not its predecessor's successor.
  package var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for row in self {
      if let last = runs.last, last.upperBound == row {
        runs[runs.count - 1] = last.lowerBound..<row + 1
      } else {
        runs.append(row..<row + 1)
      }
    }
    return runs
  }
}
