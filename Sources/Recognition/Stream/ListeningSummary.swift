import Core

/// What listening to a stream came to.
public struct ListeningSummary: Sendable {
  /// Seconds of sound.
  public internal(set) var heard = 0.0
  public internal(set) var windows = 0
  /// Windows in which somebody spoke.
  public internal(set) var withSpeech = 0
  /// Windows that nobody had time for.
  public internal(set) var dropped = 0
  /// Of windows that were judged.
  public internal(set) var computing = TimeHistogram()
  public internal(set) var latency = TimeHistogram()

  mutating func add(_ answer: StreamAnswer) {
    heard = max(heard, answer.end)
    windows += 1
    withSpeech += answer.speech ? 1 : 0
    dropped += answer.dropped
    guard answer.prediction != nil else { return }
    computing.add(answer.computing)
    latency.add(answer.latency)
  }
}

extension ListeningSummary: CustomStringConvertible {
  public var description: String {
    let lost = dropped == 0 ? "none dropped" : "\(withCommas(dropped)) dropped, since computing them took too long"
    let heard =
      "\(self.heard.formatted(1)) s heard in \(withCommas(windows)) \(windows == 1 ? "window" : "windows"), \(withCommas(withSpeech)) with "
      + "speech, \(lost)"
    guard computing.count > 0 else { return heard }
    return "\(heard); computing a window \(ListeningSummary.text(computing)), from its last sample to the answer "
      + ListeningSummary.text(latency)
  }

  private static func text(_ times: TimeHistogram) -> String {
    let milliseconds = { (share: Double) in (1000 * (times.quantile(share) ?? 0)).formatted(2) }
    return "p50 \(milliseconds(0.5)) ms, p99 \(milliseconds(0.99)) ms"
  }
}
