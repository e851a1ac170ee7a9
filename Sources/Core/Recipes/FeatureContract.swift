/// Everything needed to compute a row of features from audio again: stored with every store and checkpoint, and read by
/// training, prediction, live recognition and the web page alike.
public struct FeatureContract: Codable, Hashable, Sendable {
  /// The library whose results the features equal.
  public var numerics = Numerics.librosa
  /// Seconds that are passed over at the start of a file, and how many are read from there; nil reads to the end.
  public var offset = 0.0
  public var duration: Double?
  /// Samples per second the audio is resampled to; nil keeps each file's own.
  public var rate: Int?
  /// What is done to the samples, in this order.
  public var audio: [AudioStep]
  /// The altered copies of a clip that stand beside it in a store; made where `audio` says `augment`.
  public var augmentation: Augmentation?
  /// Rows of short pieces of the clips, in place of one row per clip.
  public var windows: WindowPlan?
  /// The columns of a frame, from left to right.
  public var columns: [FeatureColumns]
  /// Samples per analysis frame, and from one frame to the next.
  public var frame = 2048
  public var hop = 512
  /// Frames per row: longer clips are cut, shorter ones padded with zeros at the end.
  public var frames: Int
  public var layout = RowLayout.frames
  public var scaling: Scaling

  public init(rate: Int?, audio: [AudioStep] = [], columns: [FeatureColumns], frames: Int, scaling: Scaling) {
    self.rate = rate
    self.audio = audio
    self.columns = columns
    self.frames = frames
    self.scaling = scaling
  }

  /// How many numbers a frame has.
  public var width: Int { columns.reduce(0) { $0 + $1.width(frame: frame) } }

  /// The shape of one row.
  public var rowShape: Shape {
    switch layout {
    case .frames: [frames, width]
    case .columns: [width, frames]
    case .stacked: [width * frames, 1]
    }
  }
}

extension FeatureContract {
  private enum Key: String, CodingKey, CaseIterable {
    case numerics, offset, duration, rate, audio, augmentation, windows, columns, frame, hop, frames, layout, scaling
  }

  /// What has a default may be absent.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    numerics = try values.decodeIfPresent(Numerics.self, forKey: .numerics) ?? .librosa
    offset = try values.decodeIfPresent(Double.self, forKey: .offset) ?? 0
    duration = try values.decodeIfPresent(Double.self, forKey: .duration)
    rate = try values.wholeNumberIfPresent(.rate)
    audio = try values.decodeIfPresent([AudioStep].self, forKey: .audio) ?? []
    augmentation = try values.decodeIfPresent(Augmentation.self, forKey: .augmentation)
    windows = try values.decodeIfPresent(WindowPlan.self, forKey: .windows)
    columns = try values.decode([FeatureColumns].self, forKey: .columns)
    frame = try values.wholeNumberIfPresent(.frame) ?? 2048
    hop = try values.wholeNumberIfPresent(.hop) ?? 512
    frames = try values.wholeNumber(.frames)
    layout = try values.decodeIfPresent(RowLayout.self, forKey: .layout) ?? .frames
    scaling = try values.decode(Scaling.self, forKey: .scaling)
    do throws(UnusableValue) {
      try check()
    } catch {
      let path = decoder.codingPath.isEmpty ? error.what : "\(decoder.codingPath.dotted).\(error.what)"
      throw RecipeError.badValue(what: path, found: error.found, expected: error.expected)
    }
  }
}

/// The libraries whose results we can equal.
public enum Numerics: String, RecipeChoice {
  /// Frames are centred on multiples of the hop.
  case librosa = "librosa 0.11.0"
  /// Frames start at multiples of the hop, the last one filled with zeros; MFCCs alone.
  case pythonSpeechFeatures = "python_speech_features 0.6"
}

/// How the numbers of a row are arranged.
public enum RowLayout: String, RecipeChoice {
  /// Frames × columns.
  case frames
  /// Columns × frames, as librosa returns them.
  case columns
  /// All frames of the first column, then all of the second and so on, with one axis of length 1 behind.
  case stacked
}

/// How the model's first layer scales a row, with statistics of the training rows alone.
public enum Scaling: String, RecipeChoice {
  case none
  /// Mean 0 and deviation 1 per column.
  case standard
  /// The smallest number of all becomes 0, the largest 1.
  case range
}
