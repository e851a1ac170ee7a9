import Audio
import Core
import Foundation
import TestSupport
import Testing

/// Each file beside what soundfile decodes of it; see scripts/goldens/audio_formats.py.
@Suite struct AudioFormatTests {
  @Test(arguments: [
    ("u8.wav", 8000), ("24.wav", 24414), ("32.wav", 96000), ("float.wav", 44100), ("double.wav", 48000),
    ("a-law.wav", 8000), ("mu-law.wav", 8000), ("adpcm.wav", 16000), ("extensible.wav", 48000), ("24.aiff", 44100),
    ("16.au", 16000), ("16.w64", 16000), ("16.caf", 16000), ("24.flac", 96000),
  ]) func `decodes to the very same samples, also under another ending`(name: String, rate: Int) throws {
    let expected = Recording(samples: try goldens.floats("formats/\(name)"), rate: rate)
    #expect(try AudioFile.read(goldens.path("formats/\(name)")) == expected)
    let renamed = try withFile(goldens.bytes("formats/\(name)"), named: "clip.wav") { try AudioFile.read($0) }
    #expect(renamed == expected)
  }

  /// Decoders of another version may round differently.
  @Test(arguments: [("vorbis.ogg", 22050), ("opus.ogg", 48000), ("layer3.mp3", 44100)])
  func `decodes compressed sound as soundfile does`(name: String, rate: Int) throws {
    let recording = try AudioFile.read(goldens.path("formats/\(name)"))
    let distance = distance(recording.samples, try goldens.floats("formats/\(name)"))
    #expect(recording.rate == rate)
    #expect(distance < 1e-5, "samples differ by up to \(distance)")
  }

  @Test func `a part of compressed sound is that part of the whole`() throws {
    let whole = try goldens.floats("formats/vorbis.ogg")
    let part = try AudioFile.read(goldens.path("formats/vorbis.ogg"), offset: 0.02, duration: 0.05)
    #expect(distance(part.samples, Array(whole[441..<441 + 1102])) < 1e-5)
  }

  @Test(arguments: [1, 2, 5, 64]) func `takes the mean of any number of channels`(channels: Int) throws {
    let values = Signals.noise(500 * channels)
    let recording = try withFile(WaveFile(values, channels: channels).bytes) { try AudioFile.read($0) }
    let means = (0..<500).map { frame in
      (0..<channels).reduce(Float(0)) { $0 + Float(values[channels * frame + $1]) / 32768 } / Float(channels)
    }
    #expect(recording.samples == means)
  }

  @Test(arguments: [("ID3\u{3}", "MP3"), (".snd", "AU"), ("riff", "W64"), ("caff", "CAF"), ("OggS", "Ogg")])
  func `a container known by its beginning is called by its name`(beginning: String, name: String) throws {
    try withFile(Data(beginning.utf8) + Data(count: 60)) { path -> Void in
      let error = #expect(throws: AudioError.self) { try AudioFile.read(path) }
      guard case .unreadableHeader(path, name, _) = error else {
        Issue.record("expected an unreadable \(name) file, found \(String(describing: error))")
        return
      }
    }
  }
}
