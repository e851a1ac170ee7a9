import Core

/// What a calibrated model answers of the clips that are judged, and how far its confidence can be trusted there.
public struct AnswerScores: Codable, Hashable, Sendable {
  public let calibration: Calibration
  public let effect: CalibrationEffect
  /// How sure and how right the model is about clips by itself, and
  public let before: Reliability
  /// calibrated.
  public let after: Reliability

  package init(_ calibration: Calibration, on clips: JudgedClips) {
    self.calibration = calibration
    effect = CalibrationEffect(of: calibration, on: clips)
    before = Reliability(clips) { Double($0.max() ?? 0) }
    after = Reliability(clips) { calibration.confidence(of: $0) }
  }
}

extension Reliability {
  fileprivate init(_ clips: JudgedClips, confidence: ([Float]) -> Double) {
    self.init(
      zip(clips.probabilities.map(confidence), zip(clips.predicted, clips.truths).map { $0 == $1 }).map { ($0, $1) })
  }
}
