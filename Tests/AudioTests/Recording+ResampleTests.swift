import Audio
import TestSupport
import Testing

@Suite struct RecordingResampleTests {
  @Test(arguments: [8000, 16000, 24414, 44100, 48000, 96000])
  func `a file loaded at 22,050 Hz equals librosa's within 1e-5 of full scale`(rate: Int) throws {
    let count = rate / 10 + 7
    let values = zip(Signals.speech(count, rate: rate), Signals.noise(count)).flatMap { [$0, $1] }
    let loaded = try withFile(WaveFile(values, rate: rate, channels: 2).bytes) {
      try AudioFile.read($0).resampled(to: 22050)
    }
    let distance = distance(loaded.samples, try goldens.floats("from-\(rate)"))
    #expect(loaded.rate == 22050)
    #expect(distance < 1e-5, "samples differ by up to \(distance)")
  }

  @Test(arguments: [(22050, 48000), (8000, 96000), (44100, 16000), (96000, 24414), (24414, 44100), (48000, 8000)])
  func `noise goes from any rate to any other as through librosa`(from: Int, to: Int) throws {
    let clip = Recording(samples: Signals.noise(from / 50 + 3).map { Float($0) / 32768 }, rate: from)
    let distance = distance(try clip.resampled(to: to).samples, try goldens.floats("between-\(from)-\(to)"))
    #expect(distance < 1e-5, "samples differ by up to \(distance)")
  }

  @Test(arguments: [1, 2, 3, 1000, 24414]) func `gives ⌈n·ratio⌉ samples`(count: Int) throws {
    let clip = Recording(samples: [Float](repeating: 0.5, count: count), rate: 24414)
    let expected = Int((Double(count) * (22050.0 / 24414.0)).rounded(.up))
    #expect(try clip.resampled(to: 22050).samples.count == expected)
  }

  @Test func `leaves sound at the wanted rate, and silence of no length, as they are`() throws {
    let clip = Recording(samples: [1, 2, 3], rate: 22050)
    #expect(try clip.resampled(to: 22050) == clip)
    #expect(try Recording(samples: [], rate: 8000).resampled(to: 16000) == Recording(samples: [], rate: 16000))
  }

  @Test func `gives equal bits every time`() throws {
    let clip = Recording(samples: Signals.noise(48000).map { Float($0) / 32768 }, rate: 48000)
    let first = try clip.resampled(to: 22050)
    for _ in 0..<3 { #expect(try clip.resampled(to: 22050) == first) }
  }

  @Test func `refuses a rate that is not positive`() {
    let clip = Recording(samples: [1], rate: 8000)
    #expect(throws: AudioError.cannotResample(from: 8000, to: 0, reason: "a rate is not positive")) {
      try clip.resampled(to: 0)
    }
  }
}
