import Audio
import Core
import Foundation
import TestSupport
import Testing

/// Each ends with sound or one sentence, within bounded time and memory, in this process and through another.
@Suite(.serialized) struct HostileSoundTests {
  @Test func `each is refused with a sentence that fits, or is sound`() throws {
    let setting = try DecoderSetting(processes: 1)
    let inside = InProcessDecoder(longest: setting.decoder.longest)
    let before = try peakMemory()
    for sound in HostileSound.all {
      let clock = ContinuousClock()
      var (here, there): (String?, String?)
      let time = clock.measure {
        here = sentence(sound, inside)
        there = sentence(sound, setting.decoder)
      }
      let expected = sound.says?.replacing("600", with: "\((setting.decoder.longest * 100).rounded() / 100)")
      if let expected { #expect(here?.contains(expected) == true, "\(sound.name): \(here ?? "sound")") }
      #expect(there == here, "\(sound.name)")
      #expect(here.map { !$0.contains("\n") && $0.hasPrefix("upload.wav: ") } ?? true, "\(sound.name): \(here ?? "")")
      #expect(time < .seconds(10), "\(sound.name) took \(time)")
    }
    #expect(try peakMemory() - before < 512 << 20)
  }

  @Test(arguments: ["speech.flac", "formats/vorbis.ogg", "formats/opus.ogg", "formats/layer3.mp3", "formats/adpcm.wav"])
  func `a file cut at any byte is sound or a sentence, the same in this process and in another`(name: String) throws {
    let setting = try DecoderSetting()
    let inside = InProcessDecoder(longest: setting.decoder.longest)
    let whole = Array(try goldens.bytes(name))
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 4000)) {
      let sound = HostileSound("\(name) cut at \(length)", whole.prefix(length))
      let (here, there) = (sentence(sound, inside), sentence(sound, setting.decoder))
      #expect(here == there, "\(sound.name)")
    }
  }

  /// Nil where it is sound.
  private func sentence(_ sound: HostileSound, _ decoder: some SoundDecoder) -> String? {
    do {
      let recording = try decoder.decode(sound.bytes, name: "upload.wav")
      #expect(!recording.samples.contains { !$0.isFinite }, "\(sound.name)")
      return nil
    } catch let error as any UserFacingError {
      return error.description
    } catch {
      Issue.record("\(sound.name): \(error) is no sentence")
      return nil
    }
  }

  /// The most the process ever held, in bytes: `getrusage(2)`.
  private func peakMemory() throws -> Int {
    var usage = rusage()
    try #require(getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0)
    return usage.ru_maxrss * 1024
  }
}
