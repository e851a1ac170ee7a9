#if canImport(Glibc)
  import Glibc
#endif

/// Files that only ever grow while others read along, so that a new file in their place would go unnoticed.
package enum GrowingFile {
  /// Makes `bytes` the whole of the file: appends what is missing where it holds their beginning, and replaces it where it
  /// holds anything else.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    guard let present = read(path, atMost: bytes.count + 1), bytes.starts(with: present) else {
      return try AtomicFile.write(bytes, to: path)
    }
    try append(bytes[present.count...], to: path)
  }

  /// Nil where there is no file.
  private static func read(_ path: String, atMost count: Int) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
      read = fread(buffer.baseAddress, 1, count, file)
    }
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to path: String) throws {
    guard !bytes.isEmpty else { return }
    guard let file = fopen(path, "a") else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    let closed = fclose(file)
    guard written == bytes.count, closed == 0 else {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
  }
}
