import Core
import Kernels

#if canImport(Glibc)
  import Glibc
#endif

/// The threads of a rank: the calling one and `count − 1` more that sleep until there is work.
///
/// The work is fixed when the team is made, so that setting it going allocates nothing.
final class ThreadTeam: @unchecked Sendable {
  let count: Int
  private let work: @Sendable (_ phase: Int, _ thread: Int) -> Void
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var threads: [SystemThread] = []
  // Guarded by `lock`.
  private var phase = 0
  private var round = 0
  private var busy = 0
  private var isEnding = false

  init(count: Int, work: @escaping @Sendable (_ phase: Int, _ thread: Int) -> Void) throws(TrainingError) {
    self.count = count
    self.work = work
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
    Machine.flushSubnormals()
    for thread in 1..<max(1, count) {
      do { threads.append(try SystemThread { self.serve(as: thread) }) } catch {
        end()
        throw .cannotStartThreads(count: count, reason: error.reason)
      }
    }
  }

  /// Does the work of `phase` on every thread, and returns when all have done theirs.
  func run(_ phase: Int) {
    wakeOthers(for: phase)
    work(phase, 0)
    guard count > 1 else { return }
    pthread_mutex_lock(lock)
    while busy > 0 { pthread_cond_wait(changed, lock) }
    pthread_mutex_unlock(lock)
  }

  /// The same; while the calling thread waits for the others, it does something else again and again.
  func run(_ phase: Int, meanwhile: () -> Void) {
    wakeOthers(for: phase)
    work(phase, 0)
    while count > 1 && othersAreBusy {
      meanwhile()
      sched_yield()
    }
  }

  private func wakeOthers(for phase: Int) {
    guard count > 1 else { return }
    pthread_mutex_lock(lock)
    self.phase = phase
    round += 1
    busy = count - 1
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
  }

  private var othersAreBusy: Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return busy > 0
  }

  /// Ends the threads; the team must not be used afterwards.
  func end() {
    pthread_mutex_lock(lock)
    isEnding = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
    for thread in threads { thread.join() }
    threads = []
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  private func serve(as thread: Int) {
    Machine.flushSubnormals()
    var served = 0
    while true {
      pthread_mutex_lock(lock)
      while round == served && !isEnding { pthread_cond_wait(changed, lock) }
      let (phase, ending) = (phase, isEnding)
      served = round
      pthread_mutex_unlock(lock)
      if ending { return }
      work(phase, thread)
      pthread_mutex_lock(lock)
      busy -= 1
      if busy == 0 { pthread_cond_broadcast(changed) }
      pthread_mutex_unlock(lock)
    }
  }
}
