import Core
import Pictures

extension EvaluationReport {
  /// Whether what the model says of its own certainty is true.
  var calibrationSection: HTML {
    let calibration = result.calibration
    let note =
      "Expected calibration error: \(percent(calibration.expectedError)), the mean distance between how sure the model "
      + "was and how often it was right."
    return .section("Reliability", "\(HTML.note(note))\(calibrationTable)")
  }

  private var calibrationTable: HTML {
    table(
      heads: ["Sure of it to", "rows", "mean", "right"],
      rows: result.calibration.bins.filter { $0.rows > 0 }.map {
        TableRow(
          name: "\((100 * $0.lower).formatted(0)) – \(percent($0.upper, 0))",
          cells: ["\($0.rows)", percent($0.confidence), percent($0.accuracy)])
      })
  }
}
