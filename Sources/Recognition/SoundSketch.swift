import Audio
import Core
import Effects
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// What a page draws of a sound: few bytes, however long it is.
public struct SoundSketch: Codable, Hashable, Sendable {
  /// The lowest and the highest sample of as many equal stretches, as shares of full scale.
  public let peaks: [[Float]]
  public let spectrogram: Spectrogram

  /// Levels over time, from the lowest band up.
  public struct Spectrogram: Codable, Hashable, Sendable {
    public let columns: Int
    public let rows: Int
    /// Where the highest band ends.
    public let hertz: Double
    /// The decibels that the levels 0 and 255 stand for; 0 dB is a tone of full scale.
    public let low: Double
    public let high: Double
    /// One byte per cell, row by row; base64 in JSON.
    public let levels: Data
  }

  static let mostPeaks = 800

  public init(_ sound: Recording) throws {
    let outline = WaveformOutline(sound.samples, rate: sound.rate, most: SoundSketch.mostPeaks)
    peaks = zip(outline.low, outline.high).map { [SoundSketch.brief($0), SoundSketch.brief($1)] }
    spectrogram = try Spectrogram(sound)
  }

  /// Three digits are more than a page has dots.
  private static func brief(_ sample: Float) -> Float { (sample * 1000).rounded() / 1000 }
}

extension SoundSketch.Spectrogram {
  static let mostColumns = 300
  static let mostRows = 128
  /// Of the highest band, or of what the rate holds: above it speech has little.
  private static let mostHertz = 8000.0
  private static let depth = 80.0
  /// Nothing quieter is drawn as bright as if it were loud.
  private static let quietest = -40.0

  init(_ sound: Recording) throws {
    let frame = Self.frame(rate: sound.rate)
    var contract = FeatureContract(rate: nil, columns: [.spectrum(scale: .power)], frames: 1, scaling: .none)
    (contract.frame, contract.hop) = (frame, Self.hop(samples: sound.samples.count, frame: frame))
    let grid = try FrameGrid(.spectrum(scale: .power), of: sound.samples, rate: sound.rate, contract)
      .reduced(columns: Self.mostColumns, rows: 1 << 20)
    let rows = min(Self.mostRows, grid.rows)
    let loudest = grid.values(ofRows: 0..<rows).max() ?? 0
    let high = max(Self.quietest, Self.decibels(loudest, frame).rounded(.up))
    (columns, self.rows) = (grid.columns, rows)
    hertz = Double(rows) * Double(sound.rate) / Double(frame)
    (self.high, low) = (high, high - Self.depth)
    levels = Self.levels(grid, rows: rows, frame: frame, low: high - Self.depth)
  }

  /// The next length above that of bands of 8000 / 128 Hz that a Fourier transform is fast with.
  private static func frame(rate: Int) -> Int {
    let least = Int((Double(rate) * Double(mostRows) / mostHertz).rounded(.up))
    var frame = max(16, least + least % 2)
    while !hasSmallFactors(frame) { frame += 2 }
    return frame
  }

  private static func hasSmallFactors(_ number: Int) -> Bool {
    var rest = number
    for factor in [2, 3, 5] { while rest % factor == 0 { rest /= factor } }
    return rest == 1
  }

  /// One frame for a column, or of a long sound as many as leave no wide gaps between them.
  private static func hop(samples: Int, frame: Int) -> Int {
    let perColumn = max(frame / 8, (samples + mostColumns - 2) / (mostColumns - 1))
    guard perColumn > 4 * frame else { return perColumn }
    return min(65_536, max(4 * frame, samples / mostFrames))
  }

  private static let mostFrames = 10_000

  /// A tone of full scale has a quarter of the frame in its bin.
  private static func decibels(_ power: Float, _ frame: Int) -> Double {
    let whole = Double(frame) / 4
    return 10 * log10(max(1e-12, Double(power) / (whole * whole)))
  }

  private static func levels(_ grid: FrameGrid, rows: Int, frame: Int, low: Double) -> Data {
    var levels = Data(count: grid.columns * rows)
    for column in 0..<grid.columns {
      for row in 0..<rows {
        let share = (decibels(grid.values[column * grid.rows + row], frame) - low) / depth
        levels[row * grid.columns + column] = UInt8((255 * min(1, max(0, share))).rounded())
      }
    }
    return levels
  }
}
