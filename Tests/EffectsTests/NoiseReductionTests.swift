import Effects
import TestSupport
import Testing

@Suite struct NoiseReductionTests {
  private func reduced(_ samples: [Float], rate: Int) throws -> [Float] {
    var sound = samples
    try NoiseReduction(rate: rate).apply(to: &sound)
    return sound
  }

  @Test(arguments: [
    ("speech", 22050), ("noise", 48000), ("chirp", 8000), ("impulse", 96000), ("one", 24414), ("quiet", 16000),
    ("whole", 44100),
  ])
  func `equals noisereduce's within a hundred-thousandth of full scale`(name: String, rate: Int) throws {
    let ours = try reduced(Sounds.named(name), rate: rate)
    #expect(distance(ours, try goldens.floats("noise-\(name)-\(rate)")) <= 1e-5 * Sounds.fullScale(name))
  }

  @Test func `equals noisereduce's across the borders of its parts`() throws {
    let ours = try reduced(Signals.samples(Signals.speech(1_210_000, rate: 16000)), rate: 16000)
    let thinned = stride(from: 0, to: ours.count, by: 997).map { ours[$0] }
    #expect(distance(thinned, try goldens.floats("noise-parts-16000")) <= 1e-5)
  }

  @Test(arguments: [1, 255, 256, 257, 1023, 1024, 1025, 3000]) func `keeps the clip's length`(count: Int) throws {
    #expect(try reduced(Signals.samples(Signals.noise(count)), rate: 16000).count == count)
  }

  @Test func `of silence is silence, where noisereduce gives no numbers`() throws {
    #expect(try reduced([Float](repeating: 0, count: 3000), rate: 16000).allSatisfy { $0 == 0 })
  }

  @Test func `of nothing is nothing`() throws { #expect(try reduced([], rate: 16000) == []) }

  @Test func `takes a steady hiss away and lets a burst in it pass`() throws {
    var sound = Signals.samples(Signals.noise(60000), scale: 0.01)
    for index in 30000..<32000 { sound[index] *= 50 }
    let power = { (sound: ArraySlice<Float>) in sound.reduce(0) { $0 + $1 * $1 } }
    let ours = try reduced(sound, rate: 22050)
    #expect(power(ours[10000..<20000]) < 1e-3 * power(sound[10000..<20000]))
    #expect(power(ours[30500..<31500]) > 0.9 * power(sound[30500..<31500]))
  }

  @Test(arguments: [5119, 256_001, 0, -1]) func `at a rate without a mask to smooth is refused`(rate: Int) {
    #expect(throws: EffectError.unusableRate(step: "noise reduction", found: rate, usable: 5120...256_000)) {
      try NoiseReduction(rate: rate)
    }
  }

  @Test func `at an unusable rate says what is usable`() {
    #expect(
      EffectError.unusableRate(step: "noise reduction", found: 4000, usable: 5120...256_000).description
        == "has 4000 samples per second, and the step 'noise reduction' needs 5120 to 256000; choose another rate")
  }

  @Test func `has the same bits whatever was reduced before`() throws {
    let reduction = try NoiseReduction(rate: Sounds.rate)
    let fresh = try reduced(Sounds.named("speech"), rate: Sounds.rate)
    for before in ["whole", "one"] {
      var other = Sounds.named(before)
      reduction.apply(to: &other)
      var sound = Sounds.named("speech")
      reduction.apply(to: &sound)
      #expect(sound == fresh)
    }
  }
}
