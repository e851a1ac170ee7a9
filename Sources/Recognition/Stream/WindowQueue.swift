#if canImport(Glibc)
  import Glibc
#endif

/// Where the thread that reads leaves windows for the thread that computes.
///
/// Several are there at a time only where one piece of sound brought them together: a recorder that hands its sound over in
/// long pieces loses none by that.
///
/// `pthread_cond_wait(3)`
final class WindowQueue: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // Guarded by `lock`.
  private var waiting: [HeardWindow] = []
  private var end: Result<Void, any Error>?
  private var isAbandoned = false

  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  /// Leaves a window; those that came before its sound did are dropped or waited for.
  ///
  /// - Returns: false where nobody will take another.
  func put(_ next: HeardWindow, whenLate: ListeningSettings.WhenLate) -> Bool {
    locked {
      while whenLate == .wait, !waiting.isEmpty, !isAbandoned { pthread_cond_wait(changed, lock) }
      var next = next
      let late = waiting.filter { $0.arrival < next.arrival }
      next.dropped += late.reduce(late.count) { $0 + $1.dropped }
      waiting.removeAll { $0.arrival < next.arrival }
      waiting.append(next)
      pthread_cond_signal(changed)
      return !isAbandoned
    }
  }

  /// Waits for the next window; nil when the last one is taken.
  func take() throws -> HeardWindow? {
    try locked {
      while waiting.isEmpty, end == nil { pthread_cond_wait(changed, lock) }
      guard waiting.isEmpty else {
        pthread_cond_signal(changed)
        return waiting.removeFirst()
      }
      try end?.get()
      return nil
    }
  }

  /// There will be no other window.
  func finish(_ result: Result<Void, any Error>) {
    locked {
      end = result
      pthread_cond_signal(changed)
    }
  }

  /// Nobody takes another window.
  func abandon() {
    locked {
      isAbandoned = true
      pthread_cond_signal(changed)
    }
  }

  private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body()
  }
}
