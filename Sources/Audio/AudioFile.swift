import Core
import Glibc

/// Audio files of any container and channel count that libsndfile reads.
public enum AudioFile {
  static let usableRates = 1_000...768_000
  /// No clip of speech comes near; a header that claims more must not fill the memory.
  public static let longest = 7200.0
  /// Seconds of a file in memory, unless a caller says otherwise.
  public static let longestInMemory = 600.0
  /// The longest clip at this rate, and at higher ones as many samples.
  private static let fullLengthRate = 48_000
  /// Of a file that may last `longest` seconds, at any rate.
  static func mostSamples(longest: Double) -> Int { Int(min(longest * Double(fullLengthRate), 0x1p40)) }
  /// Samples decoded at a time, over all channels: few enough to stay in the cache.
  static let block = 1 << 13
  /// Samples for which memory is taken on the word of the header.
  private static let trusted = 1 << 20

  /// The mean of the channels from `offset` seconds on, `duration` seconds long or to the end.
  ///
  /// Cut as librosa cuts: both times become whole samples of the file's own rate by dropping the fraction.
  ///
  /// - Parameter longest: seconds; more of a file is refused before it is decoded.
  public static func read(
    _ path: String, offset: Double = 0, duration: Double? = nil, longest: Double = AudioFile.longest
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

  /// The same from a file in memory, such as an upload; ten minutes of it at most, since compressed silence takes next to
  /// no bytes.
  ///
  /// - Parameter name: what errors call it.
  public static func read(
    bytes: [UInt8], name: String, offset: Double = 0, duration: Double? = nil,
    longest: Double = AudioFile.longestInMemory
  ) throws(AudioError) -> Recording {
    try read(MemoryBytes(all: bytes), name, offset: offset, duration: duration, longest: longest)
  }

  private static func read(
    _ source: some ByteSource, _ path: String, offset: Double, duration: Double?, longest: Double
  ) throws(AudioError) -> Recording {
    let stream = try SequentialSound(source, named: path)
    let (frames, rate) = (stream.count, stream.rate)
    let start = Recording.whole(offset, rate)
    guard start == 0 || start < frames else {
      throw .pastTheEnd(path: path, offset: offset, seconds: Double(frames) / Double(rate))
    }
    let wanted = min(frames - start, duration.map { Recording.whole($0, rate) } ?? .max)
    guard wanted > 0 else { throw .noSamples(path: path) }
    let longest = longest * min(1, Double(fullLengthRate) / Double(rate))
    guard Double(wanted) <= longest * Double(rate) else {
      throw .tooLong(path: path, seconds: Double(wanted) / Double(rate), longest: longest)
    }
    try stream.skip(start)
    return Recording(samples: try decode(stream, count: wanted), rate: rate)
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

  /// Memory grows with what the decoder delivers, never with what a header claims.
  private static func decode(_ stream: SequentialSound, count: Int) throws(AudioError) -> [Float] {
    var samples = try stream.next(min(count, trusted))
    while samples.count < count { samples += try stream.next(min(count - samples.count, trusted)) }
    return samples
  }
}
