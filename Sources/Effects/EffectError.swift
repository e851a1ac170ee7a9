import Core
import Features

/// Why a step cannot be done to a clip.
public enum EffectError: UserFacingError, Equatable {
  /// A step that takes all samples away.
  case nothingLeft(step: String)
  /// A step that would make more of a clip than memory should hold.
  case tooLong(step: String, samples: Int, most: Int)
  /// A step that does not work at a clip's rate.
  case unusableRate(step: String, found: Int, usable: ClosedRange<Int>)
  /// A pitch so far away that no rate stands for it.
  case unusablePitch(semitones: Double, reason: String)
  case noTransform(FeatureError)
  /// What is wrong with one clip, by the name it was read under.
  indirect case clip(name: String, fault: EffectError)

  public var description: String {
    switch self {
    case .nothingLeft(let step): "has no samples left after the step '\(step)'; leave the clip out or change the recipe"
    case .tooLong(let step, let samples, let most):
      "would have \(samples) samples in the step '\(step)', and at most \(most) are worked on; cut it into shorter clips"
    case .unusableRate(let step, let found, let usable):
      "has \(found) samples per second, and the step '\(step)' needs \(usable.lowerBound) to \(usable.upperBound); choose another rate"
    case .unusablePitch(let semitones, let reason):
      "cannot be shifted by \(semitones) semitones (\(reason)); choose fewer in the recipe"
    case .noTransform(let error): error.description
    case .clip(let name, let fault): "\(name.printable): \(fault)"
    }
  }
}
