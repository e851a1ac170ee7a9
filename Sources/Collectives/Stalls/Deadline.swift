import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Ends the process when a call takes too long that nothing can be seen of from within: a thread of its own looks at the
/// clock beside it.
final class Deadline: @unchecked Sendable {
  private let limit: Double
  private let sentence: String
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var thread: SystemThread?
  // Guarded by `lock`.
  private var isMet = false

  /// Does `work`; if that takes longer than `limit` seconds, says `sentence` and ends with 1.
  static func keep<Value>(_ limit: Double, _ sentence: String, _ work: () -> Value) -> Value {
    let deadline = Deadline(limit, sentence)
    defer { deadline.meet() }
    return work()
  }

  /// Where no thread can be had, there is no deadline.
  private init(_ limit: Double, _ sentence: String) {
    self.limit = limit
    self.sentence = sentence
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
    thread = try? SystemThread { self.watch() }
  }

  private func meet() {
    guard let thread else { return }
    pthread_mutex_lock(lock)
    isMet = true
    pthread_cond_signal(changed)
    pthread_mutex_unlock(lock)
    thread.join()
  }

  private func watch() {
    blockSignals()
    let look = min(1, limit / 8)
    var (waited, last) = (0.0, monotonicSeconds())
    pthread_mutex_lock(lock)
    while !isMet {
      var until = monotonicTime(last + look)
      pthread_cond_timedwait(changed, lock, &until)
      let now = monotonicSeconds()
      // While a job is stopped as a whole, the clock runs on.
      waited += min(now - last, 2 * look)
      last = now
      guard !isMet && waited >= limit else { continue }
      // With the lock, so that the call cannot come back any more.
      Console().note("ser-dist: \(sentence)")
      _exit(1)
    }
    pthread_mutex_unlock(lock)
  }

  /// They are meant for the main thread. `pthread_sigmask(3)`
  private func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
  }

  private func monotonicTime(_ seconds: Double) -> timespec {
    let whole = seconds.rounded(.down)
    return timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }
}
