import Core

/// Why a row of features cannot be computed.
public enum FeatureError: UserFacingError, Equatable {
  /// A value of the feature contract that no features can be computed with.
  case unusableContract(what: String, found: String, expected: String)
  case noSamples
  case notFinite(sample: Int)

  public var description: String {
    switch self {
    case .unusableContract(let what, let found, let expected):
      "the feature contract's \(what) is \(found); expected \(expected): correct the recipe"
    case .noSamples: "a clip without samples has no features; expected at least one sample"
    case .notFinite(let sample): "sample \(sample) of a clip is not a finite number; convert the audio again"
    }
  }
}
