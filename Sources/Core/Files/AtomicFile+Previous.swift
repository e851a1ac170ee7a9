#if canImport(Glibc)
  import Glibc
#endif

extension AtomicFile {
  /// Gives the file at `path` the name `previous` in place of the file that bore it. It keeps its own until that is
  /// taken over, so that at every moment one of the two names a whole file. `link(2)`, `rename(2)`
  static func keep(_ path: String, as previous: String) throws {
    let second = TemporaryName(for: previous).path
    unlink(second)
    // Between two names of one file, rename does nothing and leaves both.
    defer { unlink(second) }
    let isLinked = link(path, second) == 0
    guard isLinked || errno != ENOENT else { return }
    // Some file systems have no second names.
    guard rename(isLinked ? second : path, previous) == 0 else {
      throw FileError.cannotWrite(path: previous, reason: systemReason())
    }
  }
}
