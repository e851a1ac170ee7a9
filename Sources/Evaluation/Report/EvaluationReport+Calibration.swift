import Core
import Pictures

extension EvaluationReport {
  /// Whether what the model says of its own certainty is true.
  var calibrationSection: HTML {
    let calibration = result.calibration
    let note =
      "Expected calibration error: \(percent(calibration.expectedError)), the mean distance between how sure the model "
      + "was and how often it was right."
    let chart = ReliabilityChart(
      title: "Right and sure",
      bins: calibration.bins.map {
        .init(lower: $0.lower, upper: $0.upper, confidence: $0.confidence, accuracy: $0.accuracy, rows: $0.rows)
      })
    return .section("Reliability", "\(HTML.note(note))\(HTML.charts([chart.figure]))")
  }
}
