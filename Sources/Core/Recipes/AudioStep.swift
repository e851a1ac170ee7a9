/// One operation on the samples of a clip.
public enum AudioStep: Hashable, Sendable {
  /// `y[n] = x[n] − coefficient·x[n−1]`, begun as `librosa.effects.preemphasis` begins it.
  case preEmphasis(coefficient: Double)
  /// The peak to `headroom` decibels below full scale; pydub's `effects.normalize` on the integer scale.
  case normalize(headroom: Double, scale: SampleScale)
  /// Silence at both ends cut off: `librosa.effects.trim` with this `top_db`.
  case trim(decibels: Double)
  /// Only the samples kept around which the mean of |x| over `seconds` exceeds the threshold.
  case envelope(threshold: Double, seconds: Double)
  /// Cut, or padded with zeros, to so many samples.
  case fit(samples: Int, place: Place)
  /// Non-stationary noise reduction with the defaults of noisereduce 3.
  case reduceNoise
  /// Where the altered copies of `FeatureContract.augmentation` part ways; nothing is done to the clip as it is.
  case augment

  /// What a sample of full scale is.
  public enum SampleScale: String, RecipeChoice {
    /// 1.
    case unit
    /// 32,768, and samples are whole numbers, rounded down.
    case integer
  }

  /// Where a clip stands in zeros; a longer one is always cut at its end.
  public enum Place: String, RecipeChoice {
    case start
    /// With an odd number of zeros, one more before the clip.
    case centre
  }
}

extension AudioStep: Codable {
  private static let kinds: [TaggedKind] = [
    TaggedKind("pre-emphasis", "coefficient"), TaggedKind("normalize", "headroom", "scale"),
    TaggedKind("trim", "decibels"), TaggedKind("envelope", "threshold", "seconds"),
    TaggedKind("fit", "samples", "place"), TaggedKind("reduce-noise"), TaggedKind("augment"),
  ]

  public init(from decoder: any Decoder) throws {
    let object = try decoder.object(tag: "step", kinds: AudioStep.kinds)
    switch object.kind {
    case "pre-emphasis": self = .preEmphasis(coefficient: try object.value("coefficient"))
    case "normalize":
      self = .normalize(
        headroom: try object.value("headroom"), scale: try object.valueIfPresent("scale") ?? .unit)
    case "trim": self = .trim(decibels: try object.value("decibels"))
    case "envelope": self = .envelope(threshold: try object.value("threshold"), seconds: try object.value("seconds"))
    case "fit":
      self = .fit(samples: try object.wholeNumber("samples"), place: try object.valueIfPresent("place") ?? .start)
    case "reduce-noise": self = .reduceNoise
    default: self = .augment
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: "step")
    switch self {
    case .preEmphasis(let coefficient):
      try object.encode("pre-emphasis", ("coefficient", coefficient))
    case .normalize(let headroom, let scale):
      try object.encode("normalize", ("headroom", headroom), ("scale", scale))
    case .trim(let decibels): try object.encode("trim", ("decibels", decibels))
    case .envelope(let threshold, let seconds):
      try object.encode("envelope", ("threshold", threshold), ("seconds", seconds))
    case .fit(let samples, let place): try object.encode("fit", ("samples", samples), ("place", place))
    case .reduceNoise: try object.encode("reduce-noise")
    case .augment: try object.encode("augment")
    }
  }
}
