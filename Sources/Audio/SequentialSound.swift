import Core

/// The sound of a file, one channel, decoded piece after piece in memory that does not depend on how long it is: the very
/// samples of `AudioFile.read`.
///
/// Not for several threads at once.
public final class SequentialSound {
  /// What errors call it.
  public let name: String
  public let rate: Int
  /// Samples per channel, as the header says; more are not decoded, and fewer are an error.
  public let count: Int
  /// How many have been decoded.
  public private(set) var position = 0
  private let file: SoundFile

  public var seconds: Double { Double(count) / Double(rate) }

  /// Opens the audio file at `path`.
  public static func open(_ path: String) throws(AudioError) -> SequentialSound {
    try AudioFile.withBytes(of: path) { (source) throws(AudioError) in try SequentialSound(source, named: path) }
  }

  /// The same for a file in memory, which errors call `name`.
  public convenience init(bytes: [UInt8], name: String) throws(AudioError) {
    try self.init(MemoryBytes(all: bytes), named: name)
  }

  init(_ source: some ByteSource, named name: String) throws(AudioError) {
    file = try AudioFile.openSound(name, source)
    guard let frames = file.frames else { throw .unknownLength(path: name) }
    self.name = name
    rate = file.rate
    count = frames
  }

  /// Passes over samples by decoding them: what some decoders give after a jump differs in its last bits from what they
  /// give on the way, and others cannot jump.
  func skip(_ samples: Int) throws(AudioError) {
    let end = position + samples
    while position < end { _ = try advance(min(end - position, SequentialSound.skipped)) }
  }

  private static let skipped = 1 << 16

  /// The next `most` samples, or what is left of them; none at the end.
  public func next(_ most: Int) throws(AudioError) -> [Float] {
    let first = position
    let samples = try advance(min(most, count - position))
    if !file.isSixteenBit, let bad = samples.firstIndex(beyond: .infinity) {
      throw .notFinite(path: name, seconds: seconds(first + bad))
    }
    return samples
  }

  private func advance(_ wanted: Int) throws(AudioError) -> [Float] {
    guard wanted > 0 else { return [] }
    let samples = decode(wanted)
    position += samples.count
    guard samples.count == wanted else {
      throw .damaged(path: name, seconds: seconds(position), reason: file.failure ?? "the samples end early")
    }
    return samples
  }

  private func seconds(_ sample: Int) -> Double { Double(sample) / Double(rate) }

  /// The means over channels of the next `wanted` frames, or of fewer where the decoder delivers no more.
  private func decode(_ wanted: Int) -> [Float] {
    let (channels, framesPerBlock) = (file.channels, max(1, AudioFile.block / file.channels))
    var interleaved = [Float](repeating: 0, count: channels > 1 ? min(framesPerBlock, wanted) * channels : 0)
    return [Float](unsafeUninitializedCapacity: wanted) { samples, decoded in
      while decoded < wanted {
        let rest = UnsafeMutableBufferPointer(rebasing: samples[decoded..<wanted])
        let frames = min(framesPerBlock, rest.count)
        let read = interleaved.withUnsafeMutableBufferPointer { block in
          let read = file.read(into: channels > 1 ? block : rest, frames: frames)
          if channels > 1 { writeMeans(block, channels: channels, frames: read, into: rest) }
          return read
        }
        guard read > 0 else { break }
        decoded += read
      }
    }
  }
}

/// Of whole frames, channels interleaved, the mean of each.
private func writeMeans(
  _ block: UnsafeMutableBufferPointer<Float>, channels: Int, frames: Int, into means: UnsafeMutableBufferPointer<Float>
) {
  for frame in 0..<frames {
    var sum: Float = 0
    for channel in 0..<channels { sum += block[frame * channels + channel] }
    means[frame] = sum / Float(channels)
  }
}
