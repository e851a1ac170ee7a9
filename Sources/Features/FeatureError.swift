import Core

/// Why a row of features cannot be computed.
public enum FeatureError: UserFacingError, Equatable {
  /// A value of the feature contract that no features can be computed with.
  case unusableContract(what: String, found: String, expected: String)
  /// A length of frame that FFTW does not transform.
  case untransformable(frame: Int)
  case noSamples
  case unusableSample(index: Int, value: Float)
  /// What is wrong with one clip, by the name it was read under.
  indirect case clip(name: String, fault: FeatureError)

  public var description: String {
    switch self {
    case .unusableContract(let what, let found, let expected):
      "the feature contract's \(what) is \(found); expected \(expected): correct the recipe"
    case .untransformable(let frame):
      "frames of \(frame) samples have no Fourier transform here; expected an even number of them above 0"
    case .noSamples: "holds no samples, so it has no features; expected at least one"
    case .unusableSample(let index, let value):
      "sample \(index) is \(value); expected a finite number of a usual scale: convert the audio again"
    case .clip(let name, let fault): "\(name.printable): \(fault)"
    }
  }
}
