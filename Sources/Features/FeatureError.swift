import Core

/// Why a row of features cannot be computed.
public enum FeatureError: UserFacingError, Equatable {
  /// A value of the feature contract that no features can be computed with.
  case unusableContract(what: String, found: String, expected: String)
  case noSamples
  case unusableSample(index: Int, value: Float)

  public var description: String {
    switch self {
    case .unusableContract(let what, let found, let expected):
      "the feature contract's \(what) is \(found); expected \(expected): correct the recipe"
    case .noSamples: "a clip without samples has no features; expected at least one sample"
    case .unusableSample(let index, let value):
      "sample \(index) of a clip is \(value); expected a finite number of a usual scale: convert the audio again"
    }
  }
}
