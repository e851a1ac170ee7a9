/// Work of known size under way: a bar with rate and time left on a terminal, a plain line every tenth in a log.
public struct Progress {
  private let console: Console
  private let title: String
  private let unit: String
  private let total: Int
  private let start = ContinuousClock.now
  private var lastDrawn = ContinuousClock.now - .seconds(1)
  private var lastTenth = 0

  public init(_ console: Console, title: String, unit: String, total: Int) {
    self.console = console
    self.title = title
    self.unit = unit
    self.total = total
  }

  public mutating func update(_ done: Int) {
    guard console.speaks, total > 0 else { return }
    if console.isTerminal {
      let now = ContinuousClock.now
      guard now - lastDrawn > .milliseconds(100) else { return }
      lastDrawn = now
      let filled = 24 * done / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      console.transient("\(title) \(bar) \(done)/\(total) \(unit), \(pace(done))")
    } else if 10 * done / total > lastTenth {
      lastTenth = 10 * done / total
      console.note("\(title) \(done)/\(total) \(unit), \(pace(done))")
    }
  }

  private func pace(_ done: Int) -> String {
    let seconds = max((ContinuousClock.now - start).seconds, 1e-3)
    let rate = Double(done) / seconds
    let left = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
    return "\(Int(rate.rounded())) \(unit)/s, \(left) s left"
  }
}

extension Duration {
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
