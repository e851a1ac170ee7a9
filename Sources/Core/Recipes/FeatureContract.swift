/// Everything needed to compute a row of features from audio again: stored with every store and checkpoint, and read by
/// training, prediction, live recognition and the web page alike.
public struct FeatureContract: Codable, Hashable, Sendable {
  /// The library whose results the features equal.
  public var numerics = "librosa 0.11.0"
  /// Samples per second the audio is resampled to; nil keeps each file's own.
  public var rate: Int?
  /// What is done to the samples, in this order.
  public var audio: [AudioStep]
  /// The columns of a frame, from left to right.
  public var columns: [FeatureColumns]
  /// Samples per analysis frame, and from one frame to the next.
  public var frame = 2048
  public var hop = 512
  /// Frames per row: longer clips are cut, shorter ones padded with zeros at the end.
  public var frames: Int
  public var scaling: Scaling

  public init(rate: Int?, audio: [AudioStep] = [], columns: [FeatureColumns], frames: Int, scaling: Scaling) {
    self.rate = rate
    self.audio = audio
    self.columns = columns
    self.frames = frames
    self.scaling = scaling
  }

  /// Frames × columns: the shape of one row.
  public var rowShape: Shape { [frames, columns.reduce(0) { $0 + $1.width }] }
}

extension FeatureContract {
  private enum Key: String, CodingKey, CaseIterable {
    case numerics, rate, audio, columns, frame, hop, frames, scaling
  }

  /// What has a default may be absent.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    if let given = try values.decodeIfPresent(String.self, forKey: .numerics) { numerics = given }
    rate = try values.wholeNumberIfPresent(.rate)
    audio = try values.decodeIfPresent([AudioStep].self, forKey: .audio) ?? []
    columns = try values.decode([FeatureColumns].self, forKey: .columns)
    let frame: Int? = try values.wholeNumberIfPresent(.frame)
    let hop: Int? = try values.wholeNumberIfPresent(.hop)
    self.frame = frame ?? self.frame
    self.hop = hop ?? self.hop
    frames = try values.wholeNumber(.frames)
    scaling = try values.decode(Scaling.self, forKey: .scaling)
    do throws(UnusableValue) {
      try check()
    } catch {
      let path = decoder.codingPath.isEmpty ? error.what : "\(decoder.codingPath.dotted).\(error.what)"
      throw RecipeError.badValue(what: path, found: error.found, expected: error.expected)
    }
  }
}

/// One operation on the samples of a clip.
public enum AudioStep: Hashable, Sendable {
  /// `y[n] = x[n] − coefficient·x[n−1]`, begun as `librosa.effects.preemphasis` begins it.
  case preEmphasis(coefficient: Double)
}

extension AudioStep: Codable {
  private enum Key: String, CodingKey, CaseIterable { case step, coefficient }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    let step = try values.decode(String.self, forKey: .step)
    switch step {
    case "pre-emphasis": self = .preEmphasis(coefficient: try values.decode(Double.self, forKey: .coefficient))
    default: throw values.unknown(.step, step, known: ["pre-emphasis"])
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch self {
    case .preEmphasis(let coefficient):
      try values.encode("pre-emphasis", forKey: .step)
      try values.encode(coefficient, forKey: .coefficient)
    }
  }
}

/// Neighbouring columns of one kind.
public enum FeatureColumns: Hashable, Sendable {
  /// Mel-frequency cepstral coefficients, `librosa.feature.mfcc`.
  case mfcc(coefficients: Int)

  public var width: Int {
    switch self {
    case .mfcc(let coefficients): coefficients
    }
  }
}

extension FeatureColumns: Codable {
  private enum Key: String, CodingKey, CaseIterable { case kind, coefficients }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    let kind = try values.decode(String.self, forKey: .kind)
    switch kind {
    case "mfcc": self = .mfcc(coefficients: try values.wholeNumber(.coefficients))
    default: throw values.unknown(.kind, kind, known: ["mfcc"])
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch self {
    case .mfcc(let coefficients):
      try values.encode("mfcc", forKey: .kind)
      try values.encode(coefficients, forKey: .coefficients)
    }
  }
}

/// How the model's first layer scales a row, with statistics of the training rows alone.
public enum Scaling: String, RecipeChoice {
  case none
  /// Mean 0 and deviation 1 per column.
  case standard
}
