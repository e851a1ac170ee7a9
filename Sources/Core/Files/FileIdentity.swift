#if canImport(Glibc)
  import Glibc
#endif

/// What a path leads to, whatever it is called: equal for two spellings and for links.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let node: UInt64

  /// Nil where it leads nowhere. `stat(2)`
  public init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
  }
}
