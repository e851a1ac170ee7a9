import Core

/// Why a step cannot be done to a clip.
public enum EffectError: UserFacingError, Equatable {
  /// A step that takes all samples away.
  case nothingLeft(step: String)
  /// What is wrong with one clip, by the name it was read under.
  indirect case clip(name: String, fault: EffectError)

  public var description: String {
    switch self {
    case .nothingLeft(let step): "has no samples left after the step '\(step)'; leave the clip out or change the recipe"
    case .clip(let name, let fault): "\(name.printable): \(fault)"
    }
  }
}
