import Synchronization

/// What the page and the API have done since the start.
final class WebMetrics: Sendable {
  struct Answers: Hashable {
    /// As the route has it, so that no client can make up new ones.
    let path: String
    let status: Int
  }

  struct Figures: Sendable {
    var answers: [Answers: Int] = [:]
    /// How long workers took for answers, by path; the wait for a worker is not in it.
    var answering: [String: LatencyHistogram] = [:]
    /// How long models took for decoded sound, by name.
    var computing: [String: LatencyHistogram] = [:]
    var bytesIn = 0
    var secondsHeard = 0.0
    var decoderFaults = 0
  }

  private let figures = Mutex(Figures())

  /// As they are now.
  var now: Figures { figures.withLock { $0 } }

  /// - Parameters:
  ///   - path: nil for what there is not.
  ///   - duration: nil for what was refused.
  func count(path: String?, status: Int, bytesIn: Int = 0, taking duration: Duration? = nil) {
    let path = path ?? "other"
    figures.withLock {
      $0.answers[Answers(path: path, status: status), default: 0] += 1
      $0.bytesIn += bytesIn
      if let duration { $0.answering[path, default: LatencyHistogram()].add(duration) }
    }
  }

  func computed(by model: String, taking duration: Duration) {
    figures.withLock { $0.computing[model, default: LatencyHistogram()].add(duration) }
  }

  func heard(seconds: Double) { figures.withLock { $0.secondsHeard += seconds } }

  func decoderFailed() { figures.withLock { $0.decoderFaults += 1 } }
}
