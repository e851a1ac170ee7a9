import Core
import Evaluation

/// The lines a person watches while training.
enum EpochLine {
  struct Pace {
    let rowsPerSecond: Double
    /// The share of the time spent between the ranks.
    let communication: Double?
  }

  static func text(_ record: EpochRecord, of epochs: Int, _ pace: Pace, isBest: Bool) -> String {
    let parts: [String?] = [
      "epoch \(record.epoch)/\(epochs)", "loss \(record.loss.formatted(4))", "accuracy \(record.accuracy.formatted(4))",
      "val_loss \(record.validationLoss.formatted(4))", "val_accuracy \(record.validationAccuracy.formatted(4))",
      "rate \(record.rate)", "\(pace.rowsPerSecond.formatted(0)) rows/s",
      pace.communication.map { "between ranks \((100 * $0).formatted(1)) %" }, isBest ? "best" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }

  static func progress(_ epoch: Int, _ epochs: Int, _ step: Int, _ steps: Int, _ total: StepEngine.Figures) -> String {
    let rows = Double(max(1, total.rows))
    return "epoch \(epoch)/\(epochs)  step \(step)/\(steps)  loss \((total.loss / rows).formatted(4))  "
      + "accuracy \((Double(total.correct) / rows).formatted(4))"
  }
}
