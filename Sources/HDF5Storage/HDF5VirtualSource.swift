import CHDF5

/// Rows of another file that a virtual dataset shows as its own.
public struct HDF5VirtualSource: Hashable, Sendable {
  /// Relative to the directory of the file that shows them.
  public let file: String
  public let dataset: String
  public let rows: Int

  public init(file: String, dataset: String, rows: Int) {
    self.file = file
    self.dataset = dataset
    self.rows = rows
  }

  /// `H5Pget_virtual_count`, `H5Pget_virtual_filename`, `H5Pget_virtual_dsetname`, `H5Pget_virtual_vspace`.
  static func list(creation: hid_t) -> [HDF5VirtualSource] {
    var count = 0
    guard H5Pget_virtual_count(creation, &count) >= 0 else { return [] }
    return (0..<count).map { index in
      HDF5VirtualSource(
        file: text { H5Pget_virtual_filename(creation, index, $0, $1) }.replacing("%%", with: "%"),
        dataset: text { H5Pget_virtual_dsetname(creation, index, $0, $1) },
        rows: rows(of: Handle(H5Pget_virtual_vspace(creation, index), release: { H5Sclose($0) })))
    }
  }

  private static func text(_ get: (UnsafeMutablePointer<CChar>?, Int) -> Int) -> String {
    let length = get(nil, 0)
    guard length > 0 else { return "" }
    var bytes = [CChar](repeating: 0, count: length + 1)
    _ = get(&bytes, length + 1)
    return String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func rows(of space: Handle) -> Int {
    let rank = max(1, Int(H5Sget_simple_extent_ndims(space.id)))
    var (first, last) = ([hsize_t](repeating: 0, count: rank), [hsize_t](repeating: 0, count: rank))
    guard H5Sget_select_bounds(space.id, &first, &last) >= 0 else { return 0 }
    return Int(clamping: last[0] - first[0]) + 1
  }
}

/// What a virtual dataset of ours can hold.
public enum HDF5VirtualElement: Sendable {
  case float32, int32

  var type: hid_t {
    switch self {
    case .float32: ser_h5_native_float()
    case .int32: ser_h5_native_int32()
    }
  }
}
