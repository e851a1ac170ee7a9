#if canImport(Glibc)
  import Glibc
#endif

/// The text of a recipe that a person keeps in a file.
enum RecipeFile {
  /// No recipe is larger; what is, was named by mistake.
  private static let largest = 1 << 20

  /// Nil where nothing has that name.
  static func read(_ path: String) throws -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG { return nil }
      throw FileError.cannotRead(path: path, reason: systemReason())
    }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw RecipeError.notAFile(path: path, found: "a directory")
    default: throw RecipeError.notAFile(path: path, found: "not a regular file")
    }
    let bytes = try bytes(path)
    guard bytes.count <= largest else {
      throw RecipeError.notARecipe(path: path, reason: "it is larger than a recipe can be")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RecipeError.notARecipe(path: path, reason: "it is not text in UTF-8")
    }
    return text
  }

  /// The bytes of a file, or of one that is too large, one more than there may be.
  private static func bytes(_ path: String) throws(FileError) -> [UInt8] {
    guard let file = fopen(path, "r") else { throw .cannotRead(path: path, reason: systemReason()) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: largest + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0 else { throw .cannotRead(path: path, reason: systemReason()) }
    return Array(bytes[..<count])
  }
}
