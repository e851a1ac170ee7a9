#if canImport(Glibc)
  import Glibc
#endif

/// What stands under a path, before anyone looks inside.
public enum FileKind: Sendable {
  case file, directory, other

  /// Nil where nothing stands; throws where it cannot be told, or may not be read or entered. `stat(2)`, `access(2)`
  public static func of(_ path: String) throws(FileError) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .cannotRead(path: path, reason: systemReason())
    }
    let kind: FileKind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: .other
      }
    guard access(path, kind == .directory ? X_OK : R_OK) == 0 else {
      throw .cannotRead(path: path, reason: systemReason())
    }
    return kind
  }
}
