import Core

/// A calibration by the clips of the validation side, and what a person should know of it.
public struct CalibrationFit: Hashable, Sendable {
  public let calibration: Calibration
  /// In sentences.
  public let notes: [String]

  /// Below it an answer is more likely wrong than right: of calibrated probabilities that holds by their meaning.
  ///
  /// A threshold of its own from the same clips (the least confidence above which more are right than wrong) would hang
  /// on the few that lie near it, and would not be better where it is known exactly: it is this one.
  public static let threshold = 0.5
  /// Fewer say nothing: one clip more or less that is right moves their accuracy by a tenth.
  public static let fewestClips = 10
  /// Fewer say little.
  public static let enoughClips = 30

  /// - Parameter predictions: of the rows of the validation side, whose clips the model has not learnt from.
  public init(classes: [String], _ predictions: [Prediction]) throws(CalibrationError) {
    let clips = JudgedClips(classes: classes, predictions)
    guard clips.count >= CalibrationFit.fewestClips else { throw .tooFewClips(clips.count) }
    let fit = TemperatureFit(clips)
    var calibration = Calibration(
      temperature: fit.temperature, threshold: CalibrationFit.threshold, clips: clips.count)
    calibration.effect = CalibrationEffect(of: calibration, on: clips)
    self.calibration = calibration
    notes = CalibrationFit.notes(calibration, fit, classes, seen: Set(clips.truths))
  }

  private static func notes(
    _ calibration: Calibration, _ fit: TemperatureFit, _ classes: [String], seen: Set<Int>
  ) -> [String] {
    var notes: [String] = []
    if calibration.clips < enoughClips {
      notes.append("the calibration rests on \(calibration.clips) validation clips only, and is a rough one")
    }
    if fit.isUnbounded {
      notes.append(
        "the validation clips are all recognised, so nothing shows when the model is wrong: its probabilities are left "
          + "as they are")
    } else if calibration.temperature == Calibration.temperatures.upperBound {
      notes.append("what the model says of the validation clips has nothing to do with what is right there")
    }
    if classes.count > 1, seen.count == 1, let only = seen.first {
      notes.append(
        "the validation clips are all of the class \(classes[only]): of others the calibration knows nothing")
    }
    return notes
  }
}
