#if canImport(Glibc)
  import Glibc
#endif

/// Where the thread that reads leaves one window for the thread that computes.
///
/// `pthread_cond_wait(3)`
final class WindowSlot: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // Guarded by `lock`.
  private var window: HeardWindow?
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

  /// Leaves a window; if one is there, it is dropped or waited for.
  ///
  /// - Returns: false where nobody will take another.
  func put(_ next: HeardWindow, whenLate: ListeningSettings.WhenLate) -> Bool {
    locked {
      while whenLate == .wait, window != nil, !isAbandoned { pthread_cond_wait(changed, lock) }
      if let late = window {
        window = next
        window?.dropped = late.dropped + 1
      } else {
        window = next
      }
      pthread_cond_signal(changed)
      return !isAbandoned
    }
  }

  /// Waits for the next window; nil when the last one is taken.
  func take() throws -> HeardWindow? {
    try locked {
      while window == nil, end == nil { pthread_cond_wait(changed, lock) }
      defer {
        window = nil
        pthread_cond_signal(changed)
      }
      if let window { return window }
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
