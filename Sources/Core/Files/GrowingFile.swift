#if canImport(Glibc)
  import Glibc
#endif

/// Files that grow while others read along.
///
/// They are written in place: a new file of that name would go unnoticed by who has the old one open, and a temporary one
/// beside it be taken for another of its kind. So each beginning must make sense to who reads it, and what a killed
/// process left is mended by the next call.
package enum GrowingFile {
  /// Makes `bytes` the whole of the file: what does not agree with them is cut off, what is missing added.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "a+") else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
    let written = bring(file, to: bytes)
    let closed = fclose(file)
    guard written, closed == 0 else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
  }

  private static func bring(_ file: UnsafeMutablePointer<FILE>, to bytes: [UInt8]) -> Bool {
    rewind(file)
    let present = [UInt8](unsafeUninitializedCapacity: bytes.count + 1) { buffer, count in
      count = fread(buffer.baseAddress, 1, buffer.count, file)
    }
    let agreed = zip(present, bytes).prefix { $0 == $1 }.count
    guard agreed == present.count || ftruncate(fileno(file), agreed) == 0 else { return false }
    let missing = bytes[agreed...]
    // Between reading and writing, the stream must be told where it stands.
    guard fseek(file, 0, SEEK_END) == 0 else { return false }
    return missing.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) } == missing.count
  }
}
