import Foundation
import TestSupport

/// Bytes that somebody might send to do harm, or by mistake.
struct HostileSound: Sendable {
  let name: String
  let bytes: [UInt8]
  /// What the sentence about it must hold; nil where the sound may also be taken.
  let says: String?

  init(_ name: String, _ bytes: some Sequence<UInt8>, says: String? = nil) {
    (self.name, self.bytes, self.says) = (name, Array(bytes), says)
  }

  static let all = noAudio + waves + bombs + oddities

  private static let noAudio = [
    HostileSound("nothing", [], says: "is empty (0 bytes)"),
    HostileSound("text", Array("this is no sound, only words".utf8), says: "is not audio (it begins with 'this is no"),
    HostileSound("HTML", Array("<!DOCTYPE html><html><script>alert(1)</script>".utf8), says: "is not audio"),
    HostileSound("zip", Array("PK\u{3}\u{4}".utf8) + zeros(400), says: "is not audio (it begins with 'PK......"),
    HostileSound("zeros", zeros(5000), says: "is not audio"),
    HostileSound("noise", noise(100_000)),
    HostileSound("one byte", [0xFF], says: "is not audio"),
  ]

  private static let waves = [
    HostileSound("one sample", wave { _ in }.prefix(46)),
    HostileSound("no sample", WaveFile([]).bytes, says: "holds no samples"),
    HostileSound("cut", wave { _ in }.dropLast(100), says: "is cut short (1900 of the 2000 bytes"),
    HostileSound("NaN", WaveFile(floats: [0, .nan]).bytes, says: "not a finite number, at 0 s"),
    HostileSound("infinity", WaveFile(floats: [0, 0, -.infinity]).bytes, says: "not a finite number"),
    HostileSound("a hundred hours", wave { $0.promised = 0x7ffe_0000 }, says: "is cut short"),
    HostileSound("no format", Array("RIFF\u{4}\0\0\0WAVE".utf8), says: "is a WAV file whose header cannot be read"),
    HostileSound("1,000 channels", WaveFile(Signals.noise(3000), channels: 1000).bytes),
    HostileSound("1,025 channels", wave { $0.channels = 1025 }, says: "header cannot be read"),
    HostileSound("65,535 channels", wave { $0.channels = 65535 }, says: "header cannot be read"),
    HostileSound("no channel", wave { $0.channels = 0 }, says: "header cannot be read"),
    HostileSound("rate 1", wave { $0.rate = 1 }, says: "has 1 samples per second; expected 1000 to 768000"),
    HostileSound("rate 0", wave { $0.rate = 0 }, says: "header cannot be read"),
    HostileSound("rate 2³¹ − 1", wave { $0.rate = 0x7fff_ffff }, says: "samples per second; expected"),
    HostileSound("1,000 chunks", wave { $0.chunksBefore = .init(repeating: ("junk", 3), count: 1000) }),
    HostileSound("2,000 chunks", wave { $0.chunksBefore = .init(repeating: ("JUNK", 0), count: 2000) }),
    HostileSound(
      "RF64 of 2⁶² samples",
      Array("RF64".utf8) + ones(4) + Array("WAVEds64".utf8) + number(28) + ones(7) + [0x3f] + ones(7) + [0x3f]
        + ones(7) + [0x3f] + zeros(4) + Array(WaveFile([1, 2, 3]).bytes.dropFirst(12))),
  ]

  private static let bombs = [
    HostileSound("FLAC of ten hours", SilentFLAC(seconds: 36_000, rate: 48_000).bytes, says: "at most 600 s are read"),
    HostileSound(
      "FLAC of hours at 1,000 Hz", SilentFLAC(seconds: 1e6, rate: 1000).bytes, says: "at most 600 s are read"),
    HostileSound("MP3 of an hour", silentMP3(seconds: 3600), says: "at most 600 s are read"),
    HostileSound("FLAC that claims ten hours", SilentFLAC(seconds: 36_000, rate: 48_000).bytes.prefix(100)),
    HostileSound(
      "FLAC of 500 s that ends early", SilentFLAC(seconds: 500, rate: 48_000).bytes.dropLast(20),
      says: "cannot be decoded beyond"),
  ]

  /// The beginnings of all containers that libsndfile knows, with nothing or anything behind.
  private static let oddities = beginnings.flatMap { beginning in
    [
      HostileSound("\(beginning.debugDescription) alone", beginning.utf8),
      HostileSound("\(beginning.debugDescription) and zeros", Array(beginning.utf8) + zeros(4000)),
      HostileSound("\(beginning.debugDescription) and ones", Array(beginning.utf8) + ones(4000)),
      HostileSound("\(beginning.debugDescription) and noise", Array(beginning.utf8) + noise(4000)),
    ]
  }

  private static let beginnings = [
    "RIFF", "RIFF\0\0\0\0WAVEfmt ", "RIFX", "RF64", "riff", "FORM", "FORM\0\0\0\0AIFFCOMM", "FORM\0\0\0\0AIFCSSND",
    "FORM\0\0\0\u{7f}8SVXVHDR", "FORM\0\0\0\u{7f}16SVVHDR", "caff", "caff\0\u{1}\0\0desc", ".snd", "dns.", "fLaC",
    "OggS",
    "OggS\0\u{2}", "ID3", "ID3\u{3}\0\0\u{7f}\u{7f}\u{7f}\u{7f}", "NIST_1A\n   1024\n", "Creative Voice File\u{1A}",
    "PVF1\n", "2BIT", "MATLAB 5.0 MAT-file", "Extended Instrument: ", "wvpk", "ALawSoundFile**", "SOUND SAMPLE DATA ",
    "MThd", "\u{0}\u{0}\u{3}ê", "Exoplayer", "LM8953", "SY80", "TX16W", "DiamondWare Digitized\n", "#!AMR", "ADIF",
  ]

  private static func wave(_ change: (inout WaveFile) -> Void) -> Data {
    var file = WaveFile(Signals.noise(1000))
    change(&file)
    return file.bytes
  }

  /// MPEG 2.5, layer 3, 8 kbit/s, 8,000 Hz, one channel: 72 bytes of nothing for 72 ms.
  private static func silentMP3(seconds: Int) -> [UInt8] {
    let frame = [0xFF, 0xE3, 0x18, 0xC0] + zeros(68)
    return (0..<seconds * 1000 / 72).flatMap { _ in frame }
  }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
  private static func ones(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xFF, count: count) }
  private static func noise(_ count: Int) -> [UInt8] { Signals.noise(count).map { UInt8(truncatingIfNeeded: $0 >> 3) } }
  private static func number(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
