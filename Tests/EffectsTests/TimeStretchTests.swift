import Effects
import TestSupport
import Testing

@Suite struct TimeStretchTests {
  private func stretched(_ samples: [Float], rate: Double) throws -> [Float] {
    var sound = samples
    try TimeStretch().apply(rate: rate, to: &sound)
    return sound
  }

  @Test(arguments: [
    ("speech", 0.85), ("noise", 1.25), ("chirp", 1.1), ("impulse", 0.9), ("short", 0.7), ("one", 0.5), ("quiet", 1.07),
    ("whole", 2.7),
  ])
  func `equals librosa's within a hundred-thousandth of full scale`(name: String, rate: Double) throws {
    let ours = try stretched(Sounds.named(name), rate: rate)
    #expect(distance(ours, try goldens.floats("stretch-\(name)-\(rate)")) <= 1e-5 * Sounds.fullScale(name))
  }

  @Test func `of a quiet clip is as exact as of a loud one`() throws {
    let ours = try stretched(Sounds.named("quiet"), rate: 1.07)
    #expect(distance(ours, try goldens.floats("stretch-quiet-1.07")) <= 1e-5 * 1e-5)
  }

  @Test(arguments: [1, 2, 511, 512, 513, 2048, 5000], [0.1, 0.5, 0.85, 1, 1.07, 2, 3, 10])
  func `lasts the clip's length divided by the rate`(count: Int, rate: Double) throws {
    let length = (Double(count) / rate).rounded(.toNearestOrEven)
    #expect(try stretched(Signals.samples(Signals.noise(count)), rate: rate).count == Int(length))
  }

  @Test func `at its own pace gives the clip back`() throws {
    let speech = Sounds.named("speech")
    #expect(distance(try stretched(speech, rate: 1), speech) < 1e-4)
  }

  @Test(arguments: [0.7, 1, 1.3]) func `of silence is silence`(rate: Double) throws {
    #expect(try stretched([Float](repeating: 0, count: 3000), rate: rate).allSatisfy { $0 == 0 })
  }

  @Test func `of nothing is nothing`() throws { #expect(try stretched([], rate: 0.5) == []) }

  @Test func `has the same bits whatever was stretched before`() throws {
    let stretch = try TimeStretch()
    let fresh = try stretched(Sounds.named("speech"), rate: 0.85)
    for before in ["noise", "whole", "one"] {
      var other = Sounds.named(before)
      stretch.apply(rate: 0.4, to: &other)
      var sound = Sounds.named("speech")
      stretch.apply(rate: 0.85, to: &sound)
      #expect(sound == fresh)
    }
  }
}
