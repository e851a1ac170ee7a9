import Core

extension EvaluationResult {
  /// What a calibrated model answers of the clips, for a terminal; nothing for one that is not calibrated.
  var answerText: String {
    guard let answers else { return "" }
    let effect = answers.effect
    return """
      \(effect.words(unit))
      (unsure: below a confidence of \(percent(answers.calibration.threshold, 0)); \
      \(answers.calibration.source)
      here it brings the log loss of \(unit)s from \(effect.logLossBefore.formatted(4)) to \
      \(effect.logLossAfter.formatted(4)), their calibration error from \(answers.before.expectedError.formatted(4)) to \
      \(answers.after.expectedError.formatted(4)))
      """
  }

  /// What is answered; rows where nobody knows which clip a row is of.
  var unit: String { intervals?.unit ?? "clip" }
}

extension Calibration {
  /// "confidence by temperature 1.830, from 54 validation clips".
  var source: String {
    "confidence by temperature \(temperature.formatted(3)), from \(counted(clips, "validation clip"));"
  }
}
