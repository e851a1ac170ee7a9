import Audio
import TestSupport
import Testing

@Suite struct RecordingRatioTests {
  private let speech = Signals.samples(Signals.speech(3000, rate: 16000))

  @Test func `between whole rates is the resampling of recordings`() throws {
    let whole = try Recording(samples: speech, rate: 16000).resampled(to: 22050).samples
    #expect(try Recording.resampled(speech, from: 16000, to: 22050) == whole)
  }

  @Test(arguments: [(1, 0.5), (3000, 1.0594630943592953), (3000, 0.96), (7, 3.3)])
  func `gives ⌈n·ratio⌉ samples`(count: Int, ratio: Double) throws {
    let resampled = try Recording.resampled(Array(speech.prefix(count)), from: 1000 / ratio, to: 1000)
    #expect(resampled.count == Int((Double(count) * (1000 / (1000 / ratio))).rounded(.up)))
  }

  @Test(arguments: [0, -1, Double.nan, .infinity]) func `refuses a rate that is not positive`(rate: Double) {
    #expect(throws: AudioError.self) { try Recording.resampled(speech, from: rate, to: 1000) }
    #expect(throws: AudioError.self) { try Recording.resampled(speech, from: 1000, to: rate) }
  }
}
