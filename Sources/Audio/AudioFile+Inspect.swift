import Core

/// What an audit wants to know about a file's sound.
public struct AudioInspection: Codable, Sendable, Equatable {
  /// Samples per channel.
  public var frames = 0
  public let rate: Int
  public let channels: Int
  /// Container and encoding, in libsndfile's words.
  public let format: String
  /// The largest |x| of any channel; full scale is 1.
  public var peak: Float = 0
  /// How many samples, over all channels, stand at full scale with at least two neighbours that do.
  public var clipped = 0
  /// Of the decoded samples with their rate and channel count: equal for equal sound, whatever the container.
  public var soundHash = ""

  public var seconds: Double { Double(frames) / Double(rate) }
  /// The share of the samples that is clipped.
  public var clippedShare: Double { frames > 0 ? Double(clipped) / Double(frames * channels) : 0 }
}

extension AudioFile {
  /// Decodes the whole file, channel by channel, in memory that does not depend on how long it is.
  public static func inspect(_ path: String) throws(AudioError) -> AudioInspection {
    try withBytes(of: path) { (source) throws(AudioError) in
      let file = try openSound(path, source)
      guard let frames = file.frames else { throw .unknownLength(path: path) }
      guard frames > 0 else { throw .noSamples(path: path) }
      return try inspect(file, path, frames: frames)
    }
  }

  private static func inspect(
    _ file: borrowing SoundFile, _ path: String, frames: Int
  ) throws(AudioError) -> AudioInspection {
    var found = AudioInspection(rate: file.rate, channels: file.channels, format: file.formatName)
    var hash = SHA256()
    hash.update(Array("\(file.rate) Hz, \(file.channels) channels: ".utf8))
    var runs = FullScaleRuns(channels: file.channels)
    let framesPerBlock = max(1, block / file.channels)
    var samples = [Float](repeating: 0, count: min(framesPerBlock, frames) * file.channels)
    while found.frames < frames {
      let read = samples.withUnsafeMutableBufferPointer {
        file.read(into: $0, frames: min(framesPerBlock, frames - found.frames))
      }
      guard read > 0 else { break }
      let count = read * file.channels
      if let bad = samples[..<count].firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(path: path, seconds: Double(found.frames + bad / file.channels) / Double(file.rate))
      }
      found.peak = samples[..<count].reduce(found.peak) { max($0, abs($1)) }
      // Nothing to count where the loudest sample so far is below full scale.
      if found.peak >= FullScaleRuns.fullScale { runs.add(samples[..<count]) }
      samples.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<(4 * count)])) }
      found.frames += read
    }
    guard found.frames == frames else {
      throw .damaged(path: path, seconds: found.seconds, reason: file.failure ?? "the samples end early")
    }
    found.clipped = runs.clipped
    found.soundHash = hash.finishHex()
    return found
  }
}

/// Counts the samples of each channel that stand at full scale three or more in a row: one alone may be a true peak,
/// a run is a recording that was too loud.
struct FullScaleRuns {
  /// The largest 16-bit sample; finer formats that come as near are as loud.
  static let fullScale: Float = 32767.0 / 32768
  private static let shortest = 3

  private(set) var clipped = 0
  /// How long the run is that each channel is in.
  private var lengths: [Int]

  init(channels: Int) { lengths = [Int](repeating: 0, count: channels) }

  /// - Parameter samples: whole frames, channels interleaved.
  mutating func add(_ samples: ArraySlice<Float>) {
    var channel = 0
    for sample in samples {
      if abs(sample) >= Self.fullScale {
        lengths[channel] += 1
        if lengths[channel] == Self.shortest { clipped += Self.shortest }
        if lengths[channel] > Self.shortest { clipped += 1 }
      } else {
        lengths[channel] = 0
      }
      channel = channel + 1 == lengths.count ? 0 : channel + 1
    }
  }
}
