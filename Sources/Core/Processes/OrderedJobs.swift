#if canImport(Glibc)
  import Glibc
#endif

/// Independent pieces of work on several threads, whose results are handed over in order, each as soon as it is there and
/// all before it are.
///
/// A thread that is far ahead waits, so that few results are in memory at any time.
public enum OrderedJobs {
  /// - Parameters:
  ///   - makeWorker: called once on each thread; what it gives does one piece after the other there.
  ///   - take: called on the calling thread.
  public static func run<Result: Sendable>(
    _ count: Int, threads: Int, makeWorker: @escaping @Sendable () -> (Int) -> Result, take: (Result) throws -> Void
  ) throws {
    let board = JobBoard<Result>(count: count, ahead: 4 * threads)
    var started: [SystemThread] = []
    defer {
      board.end()
      for thread in started { thread.join() }
    }
    for _ in 0..<max(1, min(threads, count)) {
      guard let thread = try? SystemThread({ board.work(makeWorker()) }) else { break }
      started.append(thread)
    }
    // Where no thread can be had, the calling one does the work.
    guard !started.isEmpty else {
      let worker = makeWorker()
      for piece in 0..<count { try take(worker(piece)) }
      return
    }
    for _ in 0..<count { try take(board.next()) }
  }
}

/// Who does what, and what is done.
private final class JobBoard<Result: Sendable>: @unchecked Sendable {
  private let count: Int
  private let ahead: Int
  private let monitor = ThreadMonitor()
  // Guarded by `monitor`.
  private var begun = 0
  private var taken = 0
  private var done: [Int: Result] = [:]
  private var isEnding = false

  init(count: Int, ahead: Int) {
    (self.count, self.ahead) = (count, ahead)
  }

  /// Does pieces as long as there are any.
  func work(_ worker: (Int) -> Result) {
    while let piece = begin() {
      let result = worker(piece)
      locked { done[piece] = result }
    }
  }

  private func begin() -> Int? {
    locked {
      while begun >= taken + ahead && !isEnding { monitor.wait() }
      guard begun < count, !isEnding else { return nil }
      begun += 1
      return begun - 1
    }
  }

  /// The next result in order.
  func next() -> Result {
    locked {
      while true {
        if let result = done.removeValue(forKey: taken) {
          taken += 1
          return result
        }
        monitor.wait()
      }
    }
  }

  /// No more pieces are begun.
  func end() { locked { isEnding = true } }

  /// Whatever is changed under the lock is told to all who wait.
  private func locked<Value>(_ body: () -> Value) -> Value {
    monitor.locked {
      defer { monitor.announce() }
      return body()
    }
  }
}
