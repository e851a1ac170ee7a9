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
    do {
      lock = try DirectoryLock(path)
    } catch let held as DirectoryLock.Held {
      throw ResumeError.inUse(directory: directory, by: held.by)
    }
  }

  /// Removed while it is still held, so that no other job's is.
  deinit { unlink(path) }
}
