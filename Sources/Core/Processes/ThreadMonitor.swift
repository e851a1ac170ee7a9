#if canImport(Glibc)
  import Glibc
#endif

/// A lock, and something to wait for that another thread changes under it.
///
/// `pthread_mutex_lock(3)`, `pthread_cond_wait(3)`
public final class ThreadMonitor: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  public init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  /// Runs `body` while no other thread runs one of this monitor.
  public func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body()
  }

  /// Lets others in until one of them has announced a change; may also come back without one. Only within `locked`.
  public func wait() { pthread_cond_wait(changed, lock) }

  /// Wakes all who wait.
  public func announce() { pthread_cond_broadcast(changed) }
}
