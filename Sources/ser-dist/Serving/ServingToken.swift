import Core
import WebApp

#if canImport(Glibc)
  import Glibc
#endif

/// The token that clients have to know, from wherever it is given.
enum ServingToken {
  static let variable = "SER_DIST_TOKEN"
  /// More is no token.
  private static let mostBytes = 4096

  /// Nil where none is given.
  static func find(_ arguments: Arguments) throws -> String? {
    let (word, file) = (arguments.text("token"), arguments.text("token-file"))
    if word != nil, file != nil {
      throw UsageError.exclusive(one: "--token", other: "--token-file", command: ServeCommand.name)
    }
    if let word { return word }
    if let file { return try read(file) }
    return getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The file's only line.
  private static func read(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else {
      throw errno == ENOENT
        ? FileError.notFound(path: path, expected: "file with a token")
        : .cannotRead(path: path, reason: systemReason())
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: mostBytes)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0 else { throw FileError.cannotRead(path: path, reason: systemReason()) }
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    let token = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    if token.isEmpty { throw ServingError.noToken(path: path) }
    return token
  }
}
