import Audio
import Core
import TestSupport
import Testing

@Suite struct AudioFileInspectTests {
  @Test func `says length, rate, channels, container and peak`() throws {
    let sound = try withFile(WaveFile([0, 0, 8192, -16384], rate: 8000, channels: 2).bytes) {
      try AudioFile.inspect($0)
    }
    #expect(sound.frames == 2 && sound.rate == 8000 && sound.channels == 2 && sound.seconds == 0.00025)
    #expect(sound.format == "WAV (Microsoft), Signed 16 bit PCM")
    #expect(sound.peak == 0.5 && sound.clipped == 0)
  }

  @Test(arguments: [
    ([32767, 32767, 0, 32767], 0),
    ([32767, 32767, 32767, 0], 3),
    ([32767, -32768, 32767, -32768, 0, 32767], 4),
    ([32766, 32766, 32766, 32766], 0),
  ]) func `counts full scale in runs of three or more`(samples: [Int], clipped: Int) throws {
    let sound = try withFile(WaveFile(samples).bytes) { try AudioFile.inspect($0) }
    #expect(sound.clipped == clipped)
    #expect(sound.clippedShare == Double(clipped) / Double(samples.count))
  }

  @Test func `a run belongs to one channel, and may cross the blocks that are decoded at a time`() throws {
    let left = [32767, 0, 32767, 0, 32767, 0]
    let stereo = try withFile(WaveFile(left, channels: 2).bytes) { try AudioFile.inspect($0) }
    #expect(stereo.clipped == 3)
    let quiet = [Int](repeating: 0, count: 65_536 - 2)
    let long = try withFile(WaveFile([0] + quiet + [32767, 32767, 32767, 0]).bytes) { try AudioFile.inspect($0) }
    #expect(long.frames == quiet.count + 5 && long.clipped == 3)
  }

  @Test func `equal sound has one hash, whatever stands around it, and another rate or channel count another`() throws {
    func hash(_ file: WaveFile) throws -> String { try withFile(file.bytes) { try AudioFile.inspect($0).soundHash } }
    let plain = WaveFile([1, 2, 3, 4])
    var padded = plain
    padded.chunksBefore = [("FLLR", 100)]
    let floats = WaveFile(floats: Signals.samples([1, 2, 3, 4]))
    #expect(try Set([plain, padded, floats].map(hash)).count == 1)
    #expect(
      try Set([plain, WaveFile([1, 2, 3, 4], rate: 8000), WaveFile([1, 2, 3, 4], channels: 2)].map(hash)).count == 3)
  }

  @Test func `refuses what reading refuses`() throws {
    let text = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 98348\n"
    try withFile(text.utf8) { path in
      #expect(throws: AudioError.largeFilePointer(path: path)) { try AudioFile.inspect(path) }
      #expect(throws: AudioError.largeFilePointer(path: path)) { try AudioFile.read(path) }
    }
    _ = try withFile(WaveFile([]).bytes) { path in
      #expect(throws: AudioError.noSamples(path: path)) { try AudioFile.inspect(path) }
    }
    _ = try withFile(WaveFile(floats: [0, .nan]).bytes) { path in
      #expect(throws: AudioError.notFinite(path: path, seconds: 1.0 / 16000)) { try AudioFile.inspect(path) }
    }
    #expect(throws: AudioError.file(.notFound(path: "/none.wav", expected: "audio file"))) {
      try AudioFile.inspect("/none.wav")
    }
  }
}
