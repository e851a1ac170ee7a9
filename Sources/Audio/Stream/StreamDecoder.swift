import Core

/// Turns the bytes of a stream into sound while they come: one channel, the mean of those there are, to the bit what
/// `AudioFile.read` gives for the same bytes in a file.
///
/// Memory does not depend on how long the stream lasts, nor on what its header says.
public struct StreamDecoder {
  public let name: String
  /// Nil until the header has told.
  public private(set) var format: StreamFormat?
  private var header: StreamHeader
  /// Bytes of samples that are still to come; nil where all is sound to the end.
  private var rest: Int?
  /// What has come of a frame that is not whole yet.
  private var begun: [UInt8] = []
  private var frames = 0

  /// - Parameters:
  ///   - name: what errors call the stream.
  ///   - format: of samples without a header; nil for a WAV or AU stream.
  public init(name: String, format: StreamFormat? = nil) throws(StreamError) {
    self.name = name
    self.format = format
    header = StreamHeader(name: name)
    try format?.check(name)
  }

  /// Whether what follows is not sound any more.
  public var hasEnded: Bool { rest == 0 }

  /// The sound in the next bytes.
  public mutating func push(_ bytes: [UInt8]) throws(StreamError) -> [Float] {
    guard let format else {
      guard let (found, left) = try header.push(bytes) else { return [] }
      (format, rest) = (found.format, found.length)
      return left.isEmpty ? [] : try push(left)
    }
    let sound = bytes.prefix(rest ?? bytes.count)
    if let rest { self.rest = rest - sound.count }
    begun += sound
    let whole = begun.count - begun.count % format.bytesPerFrame
    let samples = means(of: begun[..<whole], format)
    begun.removeFirst(whole)
    if let bad = samples.firstIndex(beyond: .infinity) {
      throw .notFinite(name: name, seconds: Double(frames + bad) / Double(format.rate))
    }
    frames += samples.count
    return samples
  }

  /// Throws if the stream has ended before its first sample.
  public func finish() throws(StreamError) {
    if format == nil { try header.refuseEnd() }
    guard frames > 0 else { throw .nothing(name: name) }
  }

  private func means(of bytes: ArraySlice<UInt8>, _ format: StreamFormat) -> [Float] {
    var interleaved: [Float] = []
    interleaved.reserveCapacity(bytes.count / format.sample.bytes)
    format.sample.decode(bytes, into: &interleaved)
    guard format.channels > 1 else { return interleaved }
    return stride(from: 0, to: interleaved.count, by: format.channels).map { first in
      var sum: Float = 0
      for sample in interleaved[first..<first + format.channels] { sum += sample }
      return sum / Float(format.channels)
    }
  }
}
