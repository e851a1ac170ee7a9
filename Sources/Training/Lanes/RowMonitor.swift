#if canImport(Glibc)
  import Glibc
#endif

/// A lock with two things to wait for: rows that have arrived, and room for more.
final class RowMonitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let room = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrived, nil)
    pthread_cond_init(room, nil)
  }

  deinit {
    pthread_cond_destroy(room)
    pthread_cond_destroy(arrived)
    pthread_mutex_destroy(mutex)
    room.deallocate()
    arrived.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
  func waitForRows() { pthread_cond_wait(arrived, mutex) }
  func waitForRoom() { pthread_cond_wait(room, mutex) }
  func announceRows() { pthread_cond_broadcast(arrived) }
  func announceRoom() { pthread_cond_signal(room) }
}
