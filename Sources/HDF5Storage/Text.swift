import CHDF5

/// Text between Swift and the library, which knows strings of fixed and of variable length.
enum Text {
  /// No text of fixed length is longer; each of a list takes as much memory.
  static let longest = 1 << 20

  /// `H5Tset_size`, `H5Tset_cset`. A nil length is variable.
  static func type(length: Int?) -> Handle {
    let type = Handle(H5Tcopy(ser_h5_c_string()), release: { H5Tclose($0) })
    H5Tset_size(type.id, length ?? ser_h5_variable_length())
    H5Tset_cset(type.id, H5T_CSET_UTF8)
    H5Tset_strpad(type.id, length == nil ? H5T_STR_NULLTERM : H5T_STR_NULLPAD)
    return type
  }

  /// All texts one behind the other, each filled up with zeros to the longest.
  static func packed(_ texts: [String]) -> (bytes: [UInt8], length: Int) {
    let length = max(1, texts.map(\.utf8.count).max() ?? 1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length * texts.count)
    for text in texts {
      bytes += text.utf8
      bytes += repeatElement(0, count: length - text.utf8.count)
    }
    return (bytes, length)
  }

  /// Reads `count` texts of the type they are stored in, through `read`, which gets type and memory; nil if it fails.
  static func read(_ count: Int, type: hid_t, space: hid_t, read: (hid_t, UnsafeMutableRawPointer) -> herr_t)
    -> [String]?
  {
    HDF5Library.silence()
    return H5Tis_variable_str(type) > 0
      ? readVariable(count, type: type, space: space, read: read) : readFixed(count, type: type, read: read)
  }

  /// `H5Dvlen_reclaim`.
  private static func readVariable(
    _ count: Int, type: hid_t, space: hid_t, read: (hid_t, UnsafeMutableRawPointer) -> herr_t
  ) -> [String]? {
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    return pointers.withUnsafeMutableBytes { memory in
      guard let base = memory.baseAddress else { return [] }
      guard read(type, base) >= 0 else { return nil }
      defer { H5Dvlen_reclaim(type, space, ser_h5_default(), base) }
      return memory.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self).map { pointer in
        pointer.map { String(cString: $0) } ?? ""
      }
    }
  }

  private static func readFixed(
    _ count: Int, type: hid_t, read: (hid_t, UnsafeMutableRawPointer) -> herr_t
  ) -> [String]? {
    let length = H5Tget_size(type)
    guard length <= longest else { return nil }
    let padding: UInt8 = H5Tget_strpad(type) == H5T_STR_SPACEPAD ? 32 : 0
    var bytes = [UInt8](repeating: 0, count: count * length)
    let result = bytes.withUnsafeMutableBytes { $0.baseAddress.map { read(type, $0) } ?? 0 }
    guard result >= 0 else { return nil }
    return (0..<count).map { index in
      let text = bytes[index * length..<(index + 1) * length]
      let end = text.lastIndex { $0 != padding && $0 != 0 }.map { $0 + 1 } ?? text.startIndex
      return String(decoding: text[..<(text[..<end].firstIndex(of: 0) ?? end)], as: UTF8.self)
    }
  }
}
