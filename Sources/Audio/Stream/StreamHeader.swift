/// Reads the header of a WAV or AU stream, in whatever pieces it comes; what it says about sizes is believed only where
/// it tells samples from what follows them.
struct StreamHeader {
  /// What stands before the first sample.
  struct Found {
    let format: StreamFormat
    /// Bytes of samples; nil where whoever wrote the header could not know, and all that comes is sound.
    let length: Int?
  }

  private let name: String
  private var bytes: [UInt8] = []
  /// Of a chunk that nobody needs.
  private var toSkip = 0
  private var passed = 0
  private var stage = Stage.container
  private var format: StreamFormat?

  private enum Stage {
    case container
    case chunk
    case wavFormat(length: Int)
    /// The lowest byte comes first where pw-record writes it.
    case au(isBigEndian: Bool)
  }

  /// Pictures and notes may stand before the samples; a stream that never comes to them is none.
  static let mostBytes = 16 << 20
  /// Sizes from here on are written by programs that do not know the length when they start.
  private static let streaming = 0x7fff_0000
  private static let longestFormat = 4096
  /// No header is shorter; a stream is judged by no fewer bytes.
  private static let shortest = 24

  init(name: String) { self.name = name }

  /// Takes more bytes in, up to the first sample.
  ///
  /// - Returns: what was found once it is complete, and the bytes that are left.
  mutating func push(_ more: [UInt8]) throws(StreamError) -> (Found, rest: [UInt8])? {
    bytes += more
    while true {
      skip()
      let before = (passed, bytes.count)
      guard passed <= StreamHeader.mostBytes else { throw .noSamples(name: name, bytes: StreamHeader.mostBytes) }
      guard toSkip == 0 else { return nil }
      let found: Found?
      switch stage {
      case .container:
        guard bytes.count >= StreamHeader.shortest else { return nil }
        found = try readContainer()
      case .chunk:
        guard bytes.count >= 8 else { return nil }
        found = try readChunk()
      case .wavFormat(let length):
        guard bytes.count >= length else { return nil }
        found = try readFormat(length)
      case .au(let isBigEndian):
        guard bytes.count >= 20 else { return nil }
        found = try readAU(isBigEndian: isBigEndian)
      }
      if let found { return (found, bytes) }
      guard (passed, bytes.count) != before else { return nil }
    }
  }

  /// Throws what to say of a stream that has ended before its first sample.
  func refuseEnd() throws(StreamError) -> Never {
    guard passed + bytes.count > 0 else { throw .nothing(name: name) }
    let isCutShort = ["RIFF", ".snd", "dns."].contains { bytes.starts(with: $0.utf8) } && bytes.count < Self.shortest
    guard case .container = stage, !isCutShort else { throw .endsInHeader(name: name) }
    throw .notAStream(name: name, begins: beginning)
  }

  private mutating func skip() {
    let skipped = min(toSkip, bytes.count)
    take(skipped)
    toSkip -= skipped
  }

  private mutating func take(_ count: Int) {
    bytes.removeFirst(count)
    passed += count
  }

  private mutating func readContainer() throws(StreamError) -> Found? {
    switch (text(0), text(8)) {
    case ("RIFF", "WAVE"):
      take(12)
      stage = .chunk
    case (".snd", _), ("dns.", _):
      stage = .au(isBigEndian: text(0) == ".snd")
      take(4)
    default: throw .notAStream(name: name, begins: beginning)
    }
    return nil
  }

  private mutating func readChunk() throws(StreamError) -> Found? {
    let (kind, length) = (text(0), number(4, 4))
    take(8)
    switch kind {
    case "data":
      guard let format else { throw .unusableEncoding(name: name, found: "samples before it says what they are") }
      return Found(format: format, length: StreamHeader.told(length))
    case "fmt ":
      guard (16...StreamHeader.longestFormat).contains(length) else {
        throw .unusableEncoding(name: name, found: "a description of its samples of \(length) bytes")
      }
      stage = .wavFormat(length: length + length % 2)
    default: toSkip = length + length % 2
    }
    return nil
  }

  /// `WAVEFORMATEX`, and in `WAVEFORMATEXTENSIBLE` the kind behind it.
  private mutating func readFormat(_ length: Int) throws(StreamError) -> Found? {
    let told = number(0, 2)
    let kind = told == 0xfffe && length >= 26 ? number(24, 2) : told
    let (channels, rate, frame, bits) = (number(2, 2), number(4, 4), number(12, 2), number(14, 2))
    let width = channels > 0 ? frame / channels : 0
    guard let sample = StreamHeader.wavSample(kind, bytes: width), frame == width * channels, (bits + 7) / 8 == width
    else {
      let words = "encoding \(kind) of \(bits) bits with \(frame) bytes for \(channels) channels"
      throw .unusableEncoding(name: name, found: words)
    }
    let format = StreamFormat(sample: sample, rate: rate, channels: channels)
    try format.check(name)
    self.format = format
    take(length)
    stage = .chunk
    return nil
  }

  private static func wavSample(_ kind: Int, bytes: Int) -> SampleFormat? {
    switch kind {
    case 1: bytes == 1 ? SampleFormat(.unsigned, bytes: 1) : SampleFormat(.signed, bytes: bytes)
    case 3: SampleFormat(.float, bytes: bytes)
    default: nil
    }
  }

  /// Where the samples begin, how many bytes of them there are, encoding, rate and channels.
  private mutating func readAU(isBigEndian: Bool) throws(StreamError) -> Found? {
    let fields = (0..<5).map { index in
      let low = number(4 * index, 4)
      return isBigEndian ? Int(UInt32(low).byteSwapped) : low
    }
    guard let sample = StreamHeader.auSample(fields[2], isBigEndian: isBigEndian),
      (24...StreamHeader.longestFormat).contains(fields[0])
    else {
      throw .unusableEncoding(name: name, found: "AU encoding \(fields[2]) from byte \(fields[0]) on")
    }
    // Of which the first four are gone.
    guard bytes.count >= fields[0] - 4 else { return nil }
    take(fields[0] - 4)
    let format = StreamFormat(sample: sample, rate: fields[3], channels: fields[4])
    try format.check(name)
    return Found(format: format, length: StreamHeader.told(fields[1]))
  }

  /// A length that is meant.
  private static func told(_ length: Int) -> Int? { length == 0 || length >= streaming ? nil : length }

  private static func auSample(_ kind: Int, isBigEndian: Bool) -> SampleFormat? {
    switch kind {
    case 2...5: SampleFormat(.signed, bytes: kind - 1, isBigEndian: isBigEndian)
    case 6: SampleFormat(.float, bytes: 4, isBigEndian: isBigEndian)
    case 7: SampleFormat(.float, bytes: 8, isBigEndian: isBigEndian)
    default: nil
    }
  }

  private func text(_ start: Int) -> String { String(decoding: bytes[start..<start + 4], as: UTF8.self) }

  /// The lowest byte first.
  private func number(_ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The first bytes as text, dots for what cannot be shown.
  private var beginning: String {
    let shown = bytes.prefix(24).map { (32..<127).contains($0) ? $0 : UInt8(ascii: ".") }
    return String(decoding: shown, as: UTF8.self)
  }
}
