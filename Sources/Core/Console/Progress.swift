/// Work of known size under way: a bar with rate and time left on a terminal, now and then a plain line in a log, and
/// one line that stays when it is done.
public struct Progress {
  private let console: Console
  private let title: String
  private let unit: String
  private let total: Int
  private let start = ContinuousClock.now
  private var lastDrawn = ContinuousClock.now - .seconds(1)
  private var pace: ProgressPace

  public init(_ console: Console, title: String, unit: String, total: Int) {
    self.console = console
    self.title = title
    self.unit = unit
    self.total = total
    pace = ProgressPace(total: total)
  }

  public mutating func update(_ done: Int) {
    guard console.speaks else { return }
    let now = ContinuousClock.now
    if pace.isDue(done, after: now - start), done >= total || !console.isTerminal {
      console.note("\(title) \(done)/\(total) \(unit), \(done < total ? speedAndRest(done) : speedAndTime())")
    } else if console.isTerminal, done < total, now - lastDrawn > .milliseconds(100) {
      lastDrawn = now
      let filled = 24 * done / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      console.transient("\(title) \(bar) \(done)/\(total) \(unit), \(speedAndRest(done))")
    }
  }

  /// Says that all is done, also where this rank saw only a part of the work.
  public mutating func finish() { update(total) }

  private func speedAndRest(_ done: Int) -> String {
    let rate = rate(done)
    let left = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
    return "\(Int(rate.rounded())) \(unit)/s, \(left) s left"
  }

  private func speedAndTime() -> String { "\(Int(rate(total).rounded())) \(unit)/s, \(elapsed.formatted(1)) s" }

  private func rate(_ done: Int) -> Double { Double(done) / max(elapsed, 1e-3) }

  private var elapsed: Double { (ContinuousClock.now - start).seconds }
}

extension Duration {
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
