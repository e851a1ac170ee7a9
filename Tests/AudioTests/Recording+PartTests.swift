import Audio
import TestSupport
import Testing

@Suite struct RecordingPartTests {
  private let sound = Recording(samples: Signals.samples(Signals.noise(1000)), rate: 1000)

  @Test(arguments: [(0, nil), (0.1239, nil), (0.5, 0.25), (0.5, 10), (0, 0.0019)] as [(Double, Double?)])
  func `cuts samples as a file is cut`(offset: Double, duration: Double?) throws {
    let fromFile = try withFile(WaveFile(floats: sound.samples, rate: 1000).bytes) {
      try AudioFile.read($0, offset: offset, duration: duration)
    }
    #expect(try sound.part(from: offset, duration: duration, name: "a") == fromFile)
  }

  @Test func `refuses a part behind the end`() {
    #expect(throws: AudioError.pastTheEnd(path: "a", offset: 1, seconds: 1)) {
      try sound.part(from: 1, duration: nil, name: "a")
    }
  }

  @Test(arguments: [0, -5]) func `a rate that is none is left to be refused by others`(rate: Int) throws {
    let sound = Recording(samples: [1, 2], rate: rate)
    #expect(try sound.part(from: 0.5, duration: nil, name: "a") == sound)
  }
}
