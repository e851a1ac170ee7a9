import Core
import Glibc

/// Audio files of any container and channel count that libsndfile reads.
public enum AudioFile {
  static let usableRates = 1_000...768_000
  /// No clip of speech comes near; a header that claims more must not fill the memory.
  static let longest = 7200.0
  static let longestInMemory = 600.0
  /// The longest clip at this rate, and at higher ones as many samples.
  private static let fullLengthRate = 48_000
  /// Samples decoded at a time, over all channels.
  static let block = 1 << 16

  /// The mean of the channels from `offset` seconds on, `duration` seconds long or to the end.
  ///
  /// Cut as librosa cuts: both times become whole samples of the file's own rate by dropping the fraction.
  public static func read(
    _ path: String, offset: Double = 0, duration: Double? = nil
  ) throws(AudioError) -> Recording {
    precondition(offset >= 0 && duration ?? 0 >= 0, "a cut cannot start or last less than 0 s")
    return try withBytes(of: path) { (source) throws(AudioError) in
      try read(source, path, offset: offset, duration: duration, longest: longest)
    }
  }

  /// Lets `body` use the bytes of a regular file while it is open. `open(2)`, `fstat(2)`
  static func withBytes<Result>(
    of path: String, body: (DescriptorBytes) throws(AudioError) -> Result
  ) throws(AudioError) -> Result {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(reasonNotOpened(path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    return try body(DescriptorBytes(descriptor: descriptor, size: Int(status.st_size)))
  }

  /// The same from a file in memory, such as an upload; whole, and at most ten minutes long, since compressed silence
  /// takes next to no bytes.
  ///
  /// - Parameter name: what errors call it.
  public static func read(
    bytes: [UInt8], name: String, offset: Double = 0, duration: Double? = nil
  ) throws(AudioError) -> Recording {
    try read(MemoryBytes(all: bytes), name, offset: offset, duration: duration, longest: longestInMemory)
  }

  private static func read(
    _ source: some ByteSource, _ path: String, offset: Double, duration: Double?, longest: Double
  ) throws(AudioError) -> Recording {
    let file = try openSound(path, source)
    guard let frames = file.frames else { throw .unknownLength(path: path) }
    let start = whole(offset, file.rate)
    guard start == 0 || start < frames else {
      throw .pastTheEnd(path: path, offset: offset, seconds: Double(frames) / Double(file.rate))
    }
    let wanted = min(frames - start, duration.map { whole($0, file.rate) } ?? .max)
    guard wanted > 0 else { throw .noSamples(path: path) }
    let longest = longest * min(1, Double(fullLengthRate) / Double(file.rate))
    guard Double(wanted) <= longest * Double(file.rate) else {
      throw .tooLong(path: path, seconds: Double(wanted) / Double(file.rate), longest: longest)
    }
    return Recording(samples: try decode(file, path, from: start, count: wanted), rate: file.rate)
  }

  static func openSound(_ path: String, _ source: some ByteSource) throws(AudioError) -> SoundFile {
    guard source.size > 0 else { throw .empty(path: path) }
    if let (promised, found) = WaveHeader.shortfall(of: source) {
      throw .truncated(path: path, promised: promised, found: found)
    }
    let file = try source.open(path)
    guard usableRates.contains(file.rate) else {
      throw .unusableRate(path: path, rate: file.rate, usable: usableRates)
    }
    return file
  }

  private static func reasonNotOpened(_ path: String) -> FileError {
    errno == ENOENT || errno == ENOTDIR
      ? .notFound(path: path, expected: "audio file") : .cannotRead(path: path, reason: systemReason())
  }

  /// `int(t·rate)`, held to what an `Int` can hold.
  private static func whole(_ seconds: Double, _ rate: Int) -> Int { Int(min(seconds * Double(rate), 0x1p62)) }

  /// Memory grows with what the decoder delivers, never with what a header claims.
  private static func decode(
    _ file: borrowing SoundFile, _ path: String, from start: Int, count: Int
  ) throws(AudioError) -> [Float] {
    func seconds(_ sample: Int) -> Double { Double(start + sample) / Double(file.rate) }
    guard start == 0 || file.seek(to: start) else {
      throw .damaged(path: path, seconds: 0, reason: "it cannot be read from the middle")
    }
    let framesPerBlock = max(1, block / file.channels)
    var interleaved = [Float](repeating: 0, count: min(framesPerBlock, count) * file.channels)
    var samples: [Float] = []
    samples.reserveCapacity(min(count, 1 << 20))
    while samples.count < count {
      let read = file.read(into: &interleaved, frames: min(framesPerBlock, count - samples.count))
      guard read > 0 else { break }
      if file.channels > 1 { replaceByMeans(&interleaved, channels: file.channels, frames: read) }
      samples.append(contentsOf: interleaved[0..<read])
    }
    guard samples.count == count else {
      throw .damaged(path: path, seconds: seconds(samples.count), reason: file.failure ?? "the samples end early")
    }
    if let bad = samples.firstIndex(beyond: .infinity) { throw .notFinite(path: path, seconds: seconds(bad)) }
    return samples
  }

  /// Puts the mean over channels of each frame at the start of the block: frame `f` is written where it, or one before
  /// it, was read.
  private static func replaceByMeans(_ block: inout [Float], channels: Int, frames: Int) {
    block.withUnsafeMutableBufferPointer { block in
      for frame in 0..<frames {
        var sum: Float = 0
        for channel in 0..<channels { sum += block[frame * channels + channel] }
        block[frame] = sum / Float(channels)
      }
    }
  }
}
