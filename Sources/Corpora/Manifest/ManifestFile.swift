import Core

#if canImport(Glibc)
  import Glibc
#endif

/// The bytes of a manifest.
enum ManifestFile {
  /// A line for each of a million clips; what is larger was named by mistake.
  static let largest = 1 << 28

  /// Without the byte order mark that spreadsheets put in front.
  static func bytes(_ path: String) throws(CorpusError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw .cannotRead(path: path, reason: systemReason()) }
    defer { fclose(file) }
    var status = stat()
    guard fstat(fileno(file), &status) == 0 else { throw .cannotRead(path: path, reason: systemReason()) }
    let size = Int(status.st_size)
    guard size <= largest else {
      throw .manifest(path: path, line: 1, mistake: .tooLarge(bytes: size, most: largest))
    }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = fread(&bytes, 1, size, file)
    guard ferror(file) == 0 else { throw .cannotRead(path: path, reason: systemReason()) }
    bytes.removeLast(size - count)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .manifest(path: path, line: lineOfBadText(bytes), mistake: .notUTF8)
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
  }

  /// A line end never stands within a character, so that lines can be looked at one by one.
  private static func lineOfBadText(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
