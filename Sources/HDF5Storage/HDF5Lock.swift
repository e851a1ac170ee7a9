#if canImport(Glibc)
  import Glibc
#endif

/// The lock of the library, which a thread may take again while it has it.
private final class HDF5Lock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() {
    var kind = pthread_mutexattr_t()
    pthread_mutexattr_init(&kind)
    pthread_mutexattr_settype(&kind, Int32(PTHREAD_MUTEX_RECURSIVE))
    pthread_mutex_init(mutex, &kind)
    pthread_mutexattr_destroy(&kind)
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
}

extension HDF5Library {
  /// There is one library in a process, so there is one lock.
  private static let lock = HDF5Lock()

  /// Keeps other threads that ask the same from the library while `work` uses it, files it opens and closes included.
  public static func alone<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    lock.lock()
    defer { lock.unlock() }
    return try work()
  }
}
