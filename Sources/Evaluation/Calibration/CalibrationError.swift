import Core

/// Why a model is not calibrated.
public enum CalibrationError: UserFacingError, Equatable {
  case tooFewClips(Int)

  public var description: String {
    switch self {
    case .tooFewClips(let clips):
      "no calibration: it takes \(CalibrationFit.fewestClips) validation clips or more, and here "
        + (clips == 1 ? "is 1" : "are \(clips)")
    }
  }
}
