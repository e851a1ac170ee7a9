import Core
import Synchronization

/// The threads that compute answers, and the requests that wait for them.
final class WorkerPool: Sendable {
  /// A request that waits for its answer; the client's connection is suspended until it is `done`.
  struct Job: Sendable {
    let number: Int
    let request: HTTPRequest
    let client: FarEnd
  }

  /// Nil instead of an answer: nobody waits for it any more.
  typealias Result = (number: Int, response: HTTPResponse?)

  private struct State {
    var waiting: [Job] = []
    var done: [Result] = []
    var isEnding = false
  }

  private let most: Int
  private let handler: any HTTPHandler
  private let state = Mutex(State())
  private let arrived: Signal
  private let finished: Signal
  private let threads = Mutex<[SystemThread]>([])

  /// - Parameter finished: sent whenever there is something in `takeDone`.
  init(handler: any HTTPHandler, limits: HTTPLimits, finished: Signal) throws(HTTPServerError) {
    self.handler = handler
    self.finished = finished
    most = max(1, limits.queued)
    arrived = try Signal()
    for _ in 0..<max(1, limits.workers) {
      do throws(HTTPServerError) {
        let thread = try SystemThread(serving: { self.work() })
        threads.withLock { $0.append(thread) }
      } catch {
        end()
        throw error
      }
    }
  }

  /// How many requests wait for a worker.
  var waiting: Int { state.withLock { $0.waiting.count } }

  var isFull: Bool { waiting >= most }

  /// To be asked only while it is not full.
  func add(_ job: Job) {
    state.withLock { $0.waiting.append(job) }
    arrived.send()
  }

  /// The results since it was asked last.
  func takeDone() -> [Result] {
    state.withLock { state in
      defer { state.done.removeAll(keepingCapacity: true) }
      return state.done
    }
  }

  /// Gives up the requests whose clients have gone away while they waited.
  func dropAbandoned() {
    state.withLock { state in
      let gone = state.waiting.filter(\.client.hasGone).map(\.number)
      guard !gone.isEmpty else { return }
      state.waiting.removeAll { gone.contains($0.number) }
      state.done += gone.map { ($0, nil) }
    }
  }

  /// Gives up what waits, and returns once the workers have finished what they are at.
  func end() {
    state.withLock { state in
      state.isEnding = true
      state.done += state.waiting.map { ($0.number, nil) }
      state.waiting = []
    }
    let threads = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for _ in threads { arrived.send() }
    for thread in threads { thread.join() }
  }

  private func work() {
    while true {
      arrived.wait()
      let (job, isEnding) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isEnding)
      }
      if let job {
        let response = job.client.hasGone ? nil : handler.respond(to: job.request)
        state.withLock { $0.done.append((job.number, response)) }
        finished.send()
      } else if isEnding {
        return
      }
    }
  }
}
