import Checkpoints
import Core
import Corpora
import Evaluation

extension Judgement {
  /// Fits a calibration to what the model made of the validation rows, and keeps it in the checkpoint's file at `path`.
  ///
  /// The weights stay what they are. A file that holds the same calibration already is left alone.
  ///
  /// - Returns: What a person should know of it, in sentences.
  public func calibrate(keepingIn path: String) throws -> [String] {
    let fit = try CalibrationFit(classes: classes, predictions)
    if checkpoint.about?.calibration != fit.calibration {
      var calibrated = checkpoint
      calibrated.about?.calibration = fit.calibration
      try calibrated.write(to: path)
      checkpoint = calibrated
    }
    return fit.notes + (split?.leakage.calibrationNotes ?? [])
  }
}

extension Leakage {
  /// Why confidence that is right for the validation clips is too high for others.
  fileprivate var calibrationNotes: [String] {
    let shared = [("clip", clips), ("speaker", speakers)].filter { $1.inValidation > 0 }
    guard !shared.isEmpty else { return [] }
    let what = shared.map { counted($1.inValidation, $0) }.joined(separator: " and ")
    return [
      "the validation rows the calibration rests on share \(what) with training: of other voices the model is less often "
        + "right than its confidence says"
    ]
  }
}
