import Audio
import Foundation
import TestSupport
import Testing

@Suite struct SequentialSoundTests {
  private static let formats = [
    "u8.wav", "24.wav", "32.wav", "float.wav", "double.wav", "a-law.wav", "adpcm.wav", "extensible.wav", "24.aiff",
    "16.au", "16.w64", "16.caf", "24.flac", "vorbis.ogg", "opus.ogg", "layer3.mp3",
  ]

  private func bits(_ samples: [Float]) -> [UInt32] { samples.map(\.bitPattern) }

  private func pieces(_ sound: SequentialSound, of size: Int) throws -> [Float] {
    var samples: [Float] = []
    while true {
      let piece = try sound.next(size)
      if piece.isEmpty { return samples }
      #expect(piece.count == size || sound.position == sound.count)
      samples += piece
    }
  }

  @Test(arguments: formats) func `pieces of a file, or of its bytes, are the samples of the whole`(name: String) throws
  {
    let path = try goldens.path("formats/\(name)")
    let whole = try bits(AudioFile.read(path).samples)
    let bytes = Array(try goldens.bytes("formats/\(name)"))
    for size in [1, 7, 1000, 1 << 20] {
      #expect(try bits(pieces(SequentialSound.open(path), of: size)) == whole, "pieces of \(size)")
      #expect(try bits(pieces(SequentialSound(bytes: bytes, name: name), of: size)) == whole)
    }
  }

  @Test(arguments: formats) func `a part of a file has the very samples of the whole, whatever its decoder`(
    name: String
  ) throws {
    let path = try goldens.path("formats/\(name)")
    let whole = try AudioFile.read(path)
    for share in [0.01, 0.3, 0.77] {
      let offset = share * whole.seconds
      let start = Int(offset * Double(whole.rate))
      let part = try AudioFile.read(path, offset: offset)
      #expect(bits(part.samples) == bits(Array(whole.samples[start...])), "from \(offset) s on")
      #expect(try part == (whole.part(from: offset, duration: nil, name: name)))
    }
  }

  @Test(arguments: [2, 5]) func `channels become their mean, as in the whole`(channels: Int) throws {
    let wave = WaveFile(Signals.noise(20_000 * channels), channels: channels)
    let whole = try withFile(wave.bytes) { try AudioFile.read($0) }
    #expect(try pieces(SequentialSound(bytes: Array(wave.bytes), name: "x"), of: 333) == whole.samples)
  }

  @Test func `what is no number is refused where it is heard, and not where it is passed over`() throws {
    var samples = [Float](repeating: 0.1, count: 16_000)
    samples[800] = .nan
    let bytes = Array(WaveFile(floats: samples).bytes)
    let sound = try SequentialSound(bytes: bytes, name: "a.wav")
    _ = try sound.next(700)
    #expect(throws: AudioError.notFinite(path: "a.wav", seconds: 0.05)) { try sound.next(700) }
    #expect(try AudioFile.read(bytes: bytes, name: "a.wav", offset: 0.1).samples.count == 14_400)
  }

  @Test func `a file that ends early says how far it could be decoded`() throws {
    let bytes = try goldens.bytes("formats/24.flac")
    let sound = try SequentialSound(bytes: Array(bytes.prefix(bytes.count * 2 / 3)), name: "a.flac")
    let error = #expect(throws: AudioError.self) { _ = try pieces(sound, of: 64) }
    guard case .damaged("a.flac", let seconds, _) = error else {
      Issue.record("expected a damaged file, found \(String(describing: error))")
      return
    }
    #expect(seconds >= 0 && seconds < sound.seconds)
  }
}
