import Core
import Evaluation

/// The line that stays of an epoch: not much wider than a log is shown, and below one another its figures stand in
/// columns.
package enum EpochLine {
  /// - Parameter earlier: the epoch before; the rate is told where it is another.
  package static func text(
    _ record: EpochRecord, after earlier: EpochRecord?, of epochs: Int, isBest: Bool, left: String?
  ) -> String {
    let validation = "val loss \(record.validationLoss.formatted(4)) acc \(record.validationAccuracy.formatted(4))"
    let parts: [String?] = [
      head(record.epoch, of: epochs), figures(loss: record.loss, accuracy: record.accuracy),
      validation + (record.validationUAR.map { " UAR \($0.formatted(4))" } ?? ""),
      record.rate == earlier?.rate ? nil : "rate \(brief(record.rate))",
      record.rowsPerSecond.map { "\($0.formatted(0)) rows/s" }, record.communication.map(communication), left,
      isBest ? "best" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }

  /// The number as wide as that of the last epoch.
  static func head(_ epoch: Int, of epochs: Int) -> String {
    let width = "\(epochs)".count - "\(epoch)".count
    return "epoch \(String(repeating: " ", count: max(0, width)))\(epoch)/\(epochs)"
  }

  static func figures(loss: Double, accuracy: Double) -> String {
    "loss \(loss.formatted(4)) acc \(accuracy.formatted(4))"
  }

  /// The share of their time that ranks spent with one another.
  static func communication(_ share: Double) -> String { "ranks \((100 * share).formatted(1)) %" }

  /// The time that the epochs to come will take, if they take as long as the latest ones; nothing after the last.
  package static func timeLeft(_ history: [EpochRecord], of epochs: Int, isOver: Bool, mayEndEarly: Bool) -> String? {
    guard let last = history.last, last.epoch < epochs, !isOver else { return nil }
    let seconds = usualTime(history.suffix(6)) * Double(epochs - last.epoch)
    return (mayEndEarly ? "at most " : "") + "\(timeText(seconds)) left"
  }

  /// The median time from the end of one epoch to the next, which counts the saving, and not a night between two starts.
  private static func usualTime(_ history: ArraySlice<EpochRecord>) -> Double {
    let between = zip(history, history.dropFirst()).compactMap { earlier, later in
      earlier.ended.flatMap { start in later.ended.map { $0 - start } }
    }
    return between.isEmpty ? history.last?.seconds ?? 0 : between.sorted()[between.count / 2]
  }

  /// A rate in four digits: a schedule gives it as many as there are.
  package static func brief(_ rate: Double) -> String {
    guard rate > 0, rate.isFinite else { return "\(rate)" }
    var (scaled, exponent) = (rate, 0)
    while scaled < 1000 { (scaled, exponent) = (scaled * 10, exponent + 1) }
    while scaled >= 10000 { (scaled, exponent) = (scaled / 10, exponent - 1) }
    let digits = Int(scaled.rounded())
    return "\(Double("\(digits)e\(-exponent)") ?? rate)"
  }
}
