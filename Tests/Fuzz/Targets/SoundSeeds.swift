import Foundation
import TestSupport

/// Small files of the containers that are easy to make.
enum SoundSeeds {
  static let all = waves + [SilentFLAC(seconds: 2, rate: 44_100).bytes, au, aiff, layer3]

  /// Those that are heard while they come.
  static let streams = waves + [au, littleAU]

  private static let waves: [[UInt8]] = {
    let noise = Signals.noise(60)
    var eight = WaveFile(noise, rate: 8000)
    (eight.bits, eight.samples) = (8, Data(noise.map { UInt8(truncatingIfNeeded: $0) }))
    var chunks = WaveFile(noise)
    chunks.chunksBefore = [("LIST", 26), ("FLLR", 7)]
    var stream = WaveFile(noise)
    (stream.promised, stream.promisedInAll) = (0xffff_ffff, 0xffff_ffff)
    var fine = WaveFile(noise)
    (fine.bits, fine.samples) = (24, Data(noise.map { UInt8(truncatingIfNeeded: $0) }))
    let floats = WaveFile(floats: [0, 0.5, -1])
    let files = [WaveFile(noise), WaveFile(noise, channels: 3), floats, eight, fine, chunks, stream]
    return files.map { Array($0.bytes) }
  }()

  private static let samples = Signals.noise(40).flatMap {
    [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
  }

  private static func number(_ value: Int, bytes: Int = 4) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * (bytes - 1 - $0))) }
  }

  /// Sixteen bits, 16,000 Hz, one channel.
  private static let au =
    Array(".snd".utf8) + number(24) + number(samples.count) + number(3) + number(16_000) + number(1) + samples

  /// The same with the lowest byte first, and no length, as pw-record writes it.
  private static let littleAU =
    Array("dns.".utf8) + [24, -1, 3, 16_000, 1].flatMap { number($0).reversed() } + samples

  private static let aiff: [UInt8] = {
    // 16,000 as a float of 80 bits.
    let rate: [UInt8] = [0x40, 0x0C, 0xFA, 0, 0, 0, 0, 0, 0, 0]
    let common = Array("COMM".utf8) + number(18) + number(1, bytes: 2) + number(40) + number(16, bytes: 2) + rate
    let body =
      Array("AIFF".utf8) + common + Array("SSND".utf8) + number(8 + samples.count) + number(0) + number(0) + samples
    return Array("FORM".utf8) + number(body.count) + body
  }()

  /// Frames of nothing: MPEG 2.5, 8 kbit/s, 8,000 Hz, one channel.
  private static let layer3 = (0..<8).flatMap { _ in [0xFF, 0xE3, 0x18, 0xC0] + [UInt8](repeating: 0, count: 68) }
}
