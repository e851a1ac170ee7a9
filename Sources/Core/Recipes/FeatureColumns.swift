/// Neighbouring columns of one kind.
public indirect enum FeatureColumns: Hashable, Sendable {
  /// Mel-frequency cepstral coefficients: `librosa.feature.mfcc`, or `python_speech_features.mfcc`, as the contract's
  /// numerics say.
  case mfcc(coefficients: Int)
  /// `librosa.feature.melspectrogram` in 128 bands, as power or in decibels.
  case mel(scale: PowerScale)
  /// The short-time Fourier transform itself, one column per bin, as magnitude, power or in decibels.
  case spectrum(scale: PowerScale)
  /// `librosa.feature.zero_crossing_rate`
  case zeroCrossings
  /// `librosa.feature.rms` of the samples.
  case rms
  /// `librosa.feature.spectral_centroid`
  case centroid
  /// `librosa.feature.spectral_bandwidth`
  case bandwidth
  /// `librosa.feature.spectral_rolloff`: below it lies this share of the magnitudes.
  case rollOff(share: Double)
  /// `librosa.feature.spectral_contrast`, seven columns.
  case contrast
  /// `librosa.feature.spectral_flatness`
  case flatness
  /// `librosa.feature.chroma_stft`, twelve columns from C on.
  case chroma
  /// `librosa.feature.delta` of other columns, over nine frames.
  case delta(order: Int, of: FeatureColumns)

  public enum PowerScale: String, RecipeChoice {
    case magnitude, power
    /// `librosa.power_to_db`: at most 80 dB below the loudest of the clip.
    case decibels
  }

  /// - Parameter frame: samples per analysis frame.
  public func width(frame: Int) -> Int {
    switch self {
    case .mfcc(let coefficients): coefficients
    case .mel: FeatureContract.melBands
    case .spectrum: frame / 2 + 1
    case .zeroCrossings, .rms, .centroid, .bandwidth, .rollOff, .flatness: 1
    case .contrast: 7
    case .chroma: 12
    case .delta(_, let columns): columns.width(frame: frame)
    }
  }
}

extension FeatureColumns: Codable {
  private static let kinds: [TaggedKind] = [
    TaggedKind("mfcc", "coefficients"), TaggedKind("mel", "scale"), TaggedKind("spectrum", "scale"),
    TaggedKind("zero-crossings"), TaggedKind("rms"), TaggedKind("centroid"), TaggedKind("bandwidth"),
    TaggedKind("roll-off", "share"), TaggedKind("contrast"), TaggedKind("flatness"), TaggedKind("chroma"),
    TaggedKind("delta", "order", "of"),
  ]

  public init(from decoder: any Decoder) throws {
    let object = try decoder.object(tag: "kind", kinds: FeatureColumns.kinds)
    switch object.kind {
    case "mfcc": self = .mfcc(coefficients: try object.wholeNumber("coefficients"))
    case "mel": self = .mel(scale: try object.valueIfPresent("scale") ?? .decibels)
    case "spectrum": self = .spectrum(scale: try object.valueIfPresent("scale") ?? .decibels)
    case "zero-crossings": self = .zeroCrossings
    case "rms": self = .rms
    case "centroid": self = .centroid
    case "bandwidth": self = .bandwidth
    case "roll-off": self = .rollOff(share: try object.valueIfPresent("share") ?? 0.85)
    case "contrast": self = .contrast
    case "flatness": self = .flatness
    case "chroma": self = .chroma
    default: self = .delta(order: try object.wholeNumberIfPresent("order") ?? 1, of: try object.value("of"))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: "kind")
    switch self {
    case .mfcc(let coefficients): try object.encode("mfcc", ("coefficients", coefficients))
    case .mel(let scale): try object.encode("mel", ("scale", scale))
    case .spectrum(let scale): try object.encode("spectrum", ("scale", scale))
    case .zeroCrossings: try object.encode("zero-crossings")
    case .rms: try object.encode("rms")
    case .centroid: try object.encode("centroid")
    case .bandwidth: try object.encode("bandwidth")
    case .rollOff(let share): try object.encode("roll-off", ("share", share))
    case .contrast: try object.encode("contrast")
    case .flatness: try object.encode("flatness")
    case .chroma: try object.encode("chroma")
    case .delta(let order, let columns): try object.encode("delta", ("order", order), ("of", columns))
    }
  }
}
