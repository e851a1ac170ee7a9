import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Keeps a second job out of a run directory, for as long as this object lives: `lock` in it says who works there.
public final class RunLock {
  private let lock: DirectoryLock
  private let path: String

  public init(_ directory: String) throws {
    path = "\(directory)/lock"
    lock = try RunLock.take(path, of: directory)
  }

  /// Who works in a directory now; nil where nobody does, or where the file system has no locks.
  static func holder(of directory: String) -> String? { DirectoryLock.holder(of: "\(directory)/lock") }

  /// Ranks end a moment after a launcher that was killed, and a job that follows at once shall not fail for that.
  private static func take(_ path: String, of directory: String) throws -> DirectoryLock {
    let end = ContinuousClock.now + .seconds(3)
    while true {
      do {
        return try DirectoryLock(path)
      } catch let held as DirectoryLock.Held {
        guard ContinuousClock.now < end else { throw ResumeError.inUse(directory: directory, by: held.by) }
        usleep(50_000)
      }
    }
  }

  /// Removed while it is still held, so that no other job's is.
  deinit { unlink(path) }
}
