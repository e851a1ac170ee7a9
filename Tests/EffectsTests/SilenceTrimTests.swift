import Effects
import TestSupport
import Testing

@Suite struct SilenceTrimTests {
  private struct Golden: Decodable {
    let name: String
    let decibels: Double
    let start: Int
    let end: Int
  }

  @Test func `keeps the same samples as librosa`() throws {
    for golden in try goldens.decode([Golden].self, "trim") {
      let bounds = SilenceTrim.bounds(of: goldenSound(golden.name), decibels: golden.decibels)
      #expect(bounds == golden.start..<golden.end, "\(golden.name) at \(golden.decibels) dB")
    }
  }

  @Test func `takes the ends off and nothing else`() {
    var sound = goldenSound("fading")
    SilenceTrim.apply(decibels: 30, to: &sound)
    #expect(sound == Array(goldenSound("fading")[2560..<16896]))
  }

  @Test func `leaves silence and an empty clip alone`() {
    var silence: [Float] = [0, 0, 0]
    SilenceTrim.apply(decibels: 30, to: &silence)
    #expect(silence == [0, 0, 0])
    #expect(SilenceTrim.bounds(of: [], decibels: 30) == 0..<0)
  }
}
