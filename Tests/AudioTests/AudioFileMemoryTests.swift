import Audio
import Foundation
import TestSupport
import Testing

@Suite struct AudioFileMemoryTests {
  @Test func `memory gives what the file gives, sound for sound and fault for fault`() throws {
    let ramp = WaveFile((0..<16000).map { $0 - 8000 }).bytes
    let others = try ["speech.flac", "speech.aiff", "cut.ogg"].map(goldens.bytes)
    let faulty = [
      Data(), Data("words, not sound".utf8), ramp.prefix(1000), WaveFile([]).bytes, WaveFile([1], rate: 10).bytes,
      WaveFile(floats: [0, .nan]).bytes,
    ]
    for bytes in [ramp, WaveFile([1, 2, 3, 4], channels: 2).bytes] + others + faulty {
      try withFile(bytes) { path in
        let fromFile = outcome { () throws(AudioError) in try AudioFile.read(path) }
        let fromMemory = outcome { () throws(AudioError) in try AudioFile.read(bytes: Array(bytes), name: path) }
        #expect(fromFile == fromMemory)
      }
    }
  }

  @Test func `whatever bytes stand in the header, reading memory ends`() {
    let whole = Array(WaveFile((0..<500).map { $0 * 10 }).bytes)
    for place in 0..<44 {
      for value in [0, 1, 127, 128, 255] as [UInt8] {
        var bytes = whole
        bytes[place] = value
        _ = try? AudioFile.read(bytes: bytes, name: "memory")
      }
    }
  }

  @Test func `memory holds ten minutes at most`() throws {
    let bytes = Array(WaveFile([Int](repeating: 0, count: 601_000), rate: 1000).bytes)
    #expect(throws: AudioError.tooLong(path: "memory", seconds: 601, longest: 600)) {
      try AudioFile.read(bytes: bytes, name: "memory")
    }
  }

  private func outcome(_ read: () throws(AudioError) -> Recording) -> Result<Recording, AudioError> {
    Result(catching: read)
  }
}
