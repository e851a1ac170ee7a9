import Core

/// The line of a terminal that follows the steps of an epoch, drawn anew some ten times a second.
struct StepProgress {
  private let console: Console
  private let epoch: Int
  private let epochs: Int
  private let steps: Int
  private let start = ContinuousClock.now
  private var lastDrawn = ContinuousClock.now - .seconds(1)

  init(_ console: Console, epoch: Int, of epochs: Int, steps: Int) {
    self.console = console
    self.epoch = epoch
    self.epochs = epochs
    self.steps = steps
  }

  /// - Parameters:
  ///   - step: counted from 1.
  ///   - total: of the epoch so far.
  mutating func update(_ step: Int, _ total: StepEngine.Figures, rate: Double, communication: Duration) {
    guard console.speaks && console.isTerminal else { return }
    let now = ContinuousClock.now
    guard step == steps || now - lastDrawn >= .milliseconds(100) else { return }
    lastDrawn = now
    console.transient(
      text(step, total, rate: rate, communication: communication.seconds, after: (now - start).seconds))
  }

  func text(
    _ step: Int, _ total: StepEngine.Figures, rate: Double, communication: Double, after seconds: Double
  ) -> String {
    let rows = Double(max(1, total.rows))
    let seconds = max(1e-9, seconds)
    let left = seconds / Double(max(1, step)) * Double(steps - step)
    let parts: [String?] = [
      EpochLine.head(epoch, of: epochs),
      "step \(step)/\(steps)" + (step < steps ? ", \(timeText(left)) left" : ""),
      EpochLine.figures(loss: total.loss / rows, accuracy: Double(total.correct) / rows),
      "rate \(EpochLine.brief(rate))", "\((rows / seconds).formatted(0)) rows/s",
      communication > 0 ? EpochLine.communication(communication / seconds) : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }
}
