import Audio
import Foundation
import TestSupport
import Testing

/// A stream gives the samples of the file of the same bytes, in whatever pieces it comes.
@Suite struct StreamDecoderTests {
  private func decode(_ bytes: Data, pieces: Int, format: StreamFormat? = nil) throws -> (StreamDecoder, [Float]) {
    var decoder = try StreamDecoder(name: "s", format: format)
    var samples: [Float] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      samples += try decoder.push(Array(bytes[start..<min(bytes.count, start + pieces)]))
    }
    try decoder.finish()
    return (decoder, samples)
  }

  /// Bytes that look random, of samples in this format.
  private func wave(format: Int, bits: Int, channels: Int, frames: Int) -> WaveFile {
    var wave = WaveFile(Signals.noise(8), rate: 24414, channels: channels)
    (wave.format, wave.bits) = (format, bits)
    if format == 3 {
      wave.samples = Data(numbers(frames * channels).bytes)
      return wave
    }
    let noise = Signals.noise(frames * channels * bits / 8)
    wave.samples = Data(noise.map { UInt8(truncatingIfNeeded: $0) })
    return wave
  }

  @Test(arguments: [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32)], [1, 2, 5]) func `gives the bits that a file gives`(
    kind: (format: Int, bits: Int), channels: Int
  ) throws {
    let bytes = wave(format: kind.format, bits: kind.bits, channels: channels, frames: 700).bytes
    let file = try AudioFile.read(bytes: Array(bytes), name: "f")
    for pieces in [1, 3, 45, 1000, bytes.count] {
      let (decoder, samples) = try decode(bytes, pieces: pieces)
      #expect(samples.map(\.bitPattern) == file.samples.map(\.bitPattern) && decoder.format?.rate == file.rate)
    }
  }

  @Test func `passes over what stands before the samples and behind them`() throws {
    var wave = WaveFile(Signals.noise(300), rate: 48000)
    wave.chunksBefore = [("LIST", 33), ("FLLR", 4000), ("junk", 0)]
    let bytes = wave.bytes + Data("LIST".utf8) + Data([4, 0, 0, 0, 1, 2, 3, 4])
    #expect(try decode(bytes, pieces: 7).1 == Signals.samples(Signals.noise(300)))
  }

  @Test(arguments: [0, 0xffff_ffff, 0x7fff_ff00, 0x8000_0000]) func `hears to the end where a header knows no length`(
    promised: Int
  ) throws {
    var wave = WaveFile(Signals.noise(300), rate: 16000)
    (wave.promised, wave.promisedInAll) = (promised, 0xffff_ffff)
    #expect(try decode(wave.bytes, pieces: 50).1 == Signals.samples(Signals.noise(300)))
  }

  @Test func `a header that promises more than comes is no reason to wait or to take memory`() throws {
    var wave = WaveFile(Signals.noise(300), rate: 16000)
    wave.promised = 0x7000_0000
    #expect(try decode(wave.bytes, pieces: 50).1.count == 300)
  }

  @Test func `reads the kind of samples behind WAVE_FORMAT_EXTENSIBLE`() throws {
    var bytes = WaveFile(floats: [0.5, -0.25], rate: 16000).bytes
    bytes.replaceSubrange(20..<22, with: [0xfe, 0xff])
    bytes.replaceSubrange(16..<20, with: [40, 0, 0, 0])
    bytes.insert(contentsOf: [22, 0, 32, 0, 4, 0, 0, 0, 3, 0] + [UInt8](repeating: 0, count: 14), at: 36)
    #expect(try decode(bytes, pieces: 11).1 == [0.5, -0.25])
  }

  @Test func `reads AU with the lowest byte first, as pw-record writes it`() throws {
    let words = [28, 0xffff_ffff, 3, 16000, 1, 0].flatMap { word in (0..<4).map { UInt8(word >> (8 * $0) & 255) } }
    let bytes = Data("dns.".utf8) + Data(words + [0, 0x40, 0, 0xc0])
    #expect(try decode(bytes, pieces: 3).1 == [0.5, -0.5])
  }

  @Test func `reads AU with the highest byte first`() throws {
    let header: [UInt8] = [0, 0, 0, 28, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 3, 0, 0, 0x3e, 0x80, 0, 0, 0, 1, 9, 9, 9, 9]
    let bytes = Data(".snd".utf8) + Data(header + [0x40, 0, 0xc0, 0])
    for pieces in [1, 5, 100] {
      let (decoder, samples) = try decode(bytes, pieces: pieces)
      #expect(samples == [0.5, -0.5] && decoder.format?.rate == 16000)
    }
  }

  @Test(arguments: ["s16le", "s16be", "u8", "s24le", "f32le", "f64be", "s8"]) func `reads samples without a header`(
    name: String
  ) throws {
    let sample = try #require(SampleFormat(name: name))
    let pattern: [String: [UInt8]] = [
      "s16le": [0, 0x40], "s16be": [0x40, 0], "u8": [192], "s24le": [0, 0, 0x40], "f32le": [0, 0, 0, 0x3f],
      "f64be": [0x3f, 0xe0, 0, 0, 0, 0, 0, 0], "s8": [64],
    ]
    let bytes = try #require(pattern[name])
    let (_, samples) = try decode(
      Data(bytes + bytes), pieces: 1, format: StreamFormat(sample: sample, rate: 8000, channels: 2))
    #expect(samples == [0.5])
    #expect(SampleFormat.names.allSatisfy { SampleFormat(name: $0) != nil })
    #expect(SampleFormat(name: "s15le") == nil && SampleFormat(name: "") == nil && SampleFormat(name: "f16le") == nil)
  }

  /// Samples of no bytes.
  private static func widthless(_ format: Int) -> Data {
    var wave = WaveFile([1], rate: 16000)
    (wave.format, wave.bits) = (format, 0)
    return wave.bytes
  }

  @Test(
    arguments: [
      (Data(), "s: ended without any sound; see whether what should write to it has failed"),
      (
        Data("hello, world, this is text".utf8),
        "s: is neither WAV nor AU (it begins with 'hello, world, this is te'); for samples without a header give --raw "
          + "s16le and --rate, other formats can be turned into WAV as they come: ffmpeg -i FILE -f wav -"
      ),
      (
        WaveFile([1], rate: 16000).bytes.prefix(30),
        "s: ended within its header; see whether what writes to it has failed"
      ),
      (WaveFile([], rate: 16000).bytes, "s: ended without any sound; see whether what should write to it has failed"),
      (WaveFile([1], rate: 5).bytes, "s: has 5 samples per second; expected 1000 to 768000"),
      (WaveFile([1], rate: 16000, channels: 0).bytes, nil),
      (
        StreamDecoderTests.widthless(1),
        "s: has encoding 1 of 0 bits with 0 bytes for 1 channels; expected whole numbers of 8, 16, 24 or 32 bits, or "
          + "floats: ffmpeg -i FILE -f wav - converts it"
      ),
      (
        StreamDecoderTests.widthless(3),
        "s: has encoding 3 of 0 bits with 0 bytes for 1 channels; expected whole numbers of 8, 16, 24 or 32 bits, or "
          + "floats: ffmpeg -i FILE -f wav - converts it"
      ),
      (
        WaveFile(floats: [0, .nan], rate: 100_000).bytes,
        "s: holds a sample that is not a finite number, at 0.00 s; see whether it has the format that is told"
      ),
    ] as [(Data, String?)]) func `says what is wrong with a stream`(bytes: Data, sentence: String?)
  {
    do {
      _ = try decode(bytes, pieces: 9)
      Issue.record("no error")
    } catch { if let sentence { #expect("\(error)" == sentence) } }
  }

  @Test func `notes without end before the samples are no stream, and take no memory`() throws {
    var decoder = try StreamDecoder(name: "s")
    let begin = Data("RIFF....WAVELIST".utf8) + Data([0xff, 0xff, 0xff, 0x7f])
    #expect(try decoder.push(Array(begin)).isEmpty)
    #expect(throws: StreamError.noSamples(name: "s", bytes: 16 << 20)) {
      for _ in 0..<20 { _ = try decoder.push([UInt8](repeating: 0, count: 1 << 20)) }
    }
  }

  @Test func `no stream of any bytes does more than say what is wrong`() throws {
    let good = Array(WaveFile(Signals.noise(40), rate: 16000, channels: 2).bytes)
    let dice = Signals.noise(20_000, seed: 5)
    for round in 0..<2000 {
      var bytes = good
      for change in 0..<4 {
        bytes[abs(dice[4 * round + change]) % 60] = UInt8(truncatingIfNeeded: dice[9999 + round + change])
      }
      _ = try? decode(Data(bytes), pieces: 1 + round % 50)
    }
  }
}
