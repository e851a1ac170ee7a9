#if canImport(Glibc)
  import Glibc
#endif

/// Keeps a second job out of a directory as long as this process lives: the system lets go of it however the process
/// ends, so that what a killed job left is never in the way.
package final class DirectoryLock {
  private let descriptor: Int32

  /// The words of who holds it, where another process does.
  package struct Held: Error {
    package let by: String
  }

  /// Takes the lock file at `path`, on NFS among all hosts, since Linux makes it a lock of the server's. Where the file
  /// system has no locks, nobody is kept out. `flock(2)`
  package init(_ path: String) throws {
    while true {
      let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        defer { close(descriptor) }
        throw Held(by: DirectoryLock.holder(descriptor))
      }
      // The job before may have removed the file between our opening and locking it.
      if DirectoryLock.isAt(path, descriptor) {
        self.descriptor = descriptor
        break
      }
      close(descriptor)
    }
    DirectoryLock.write("process \(getpid()) on \(TemporaryName.host())", to: descriptor)
  }

  deinit { close(descriptor) }

  /// The words of who holds the lock file at `path` now, without taking it; nil where nobody does. `flock(2)`
  package static func holder(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    return holder(descriptor)
  }

  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 400)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self).printable : "another process"
  }

  private static func write(_ text: String, to descriptor: Int32) {
    guard ftruncate(descriptor, 0) == 0 else { return }
    let bytes = Array(text.utf8)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }
}
