import Core

#if canImport(Glibc)
  import Glibc
#endif

/// SHA-256 of an audio file's bytes: by it the leakage audit finds the same recording under two names.
public enum ClipHash {
  /// As 64 hexadecimal digits; the file is read piece by piece, however large it is.
  public static func sha256(ofFile path: String) throws(FileError) -> String {
    guard let file = fopen(path, "rb") else {
      if errno == ENOENT { throw .notFound(path: path, expected: "audio file") }
      throw .cannotRead(path: path, reason: systemReason())
    }
    defer { fclose(file) }
    var hash = SHA256()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      piece.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      if count < piece.count { break }
    }
    guard ferror(file) == 0 else { throw .cannotRead(path: path, reason: systemReason()) }
    return hash.finishHex()
  }
}
