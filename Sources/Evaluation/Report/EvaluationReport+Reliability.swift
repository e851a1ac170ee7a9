import Core
import Pictures

extension EvaluationReport {
  /// Whether what the model says of its own certainty is true.
  var reliabilitySection: HTML {
    guard let answers = result.answers else {
      return .section(
        "Reliability", "\(HTML.note(errorNote))\(HTML.charts([chart("Right and sure", result.reliability).figure]))")
    }
    let charts = [
      chart("Right and sure", result.reliability),
      chart("Calibrated, by \(result.unit)", answers.after, rows: "\(result.unit)s"),
    ]
    return .section(
      "Reliability",
      """
      \(HTML.note(errorNote))\(HTML.note(calibrationNote(answers)))\(HTML.note(answerNote(answers)))\
      \(HTML.charts(charts.map(\.figure)))
      """)
  }

  private var errorNote: String {
    "Expected calibration error: \(percent(result.reliability.expectedError)), the mean distance between how sure the "
      + "model was and how often it was right."
  }

  private func calibrationNote(_ answers: AnswerScores) -> String {
    let calibration = answers.calibration
    let effect = answers.effect
    return "Calibrated by temperature \(calibration.temperature.formatted(2)), from "
      + "\(counted(calibration.clips, "validation clip")): the logarithms of the probabilities are divided by it, which "
      + "changes no answer but how sure it is. For the \(result.unit)s judged here that brings the calibration error from "
      + "\(percent(answers.before.expectedError)) to \(percent(answers.after.expectedError)), and the log loss from "
      + "\(effect.logLossBefore.formatted(3)) to \(effect.logLossAfter.formatted(3))."
  }

  private func answerNote(_ answers: AnswerScores) -> String {
    "Below a confidence of \(percent(answers.calibration.threshold, 0)) an answer is “unsure”: "
      + "\(answers.effect.words(result.unit))."
  }

  private func chart(_ title: String, _ reliability: Reliability, rows noun: String = "rows") -> ReliabilityChart {
    ReliabilityChart(
      title: title,
      bins: reliability.bins.map {
        .init(lower: $0.lower, upper: $0.upper, confidence: $0.confidence, accuracy: $0.accuracy, rows: $0.rows)
      }, noun: noun)
  }
}
