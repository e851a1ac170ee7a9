import Effects
import TestSupport
import Testing

@Suite struct PitchShiftTests {
  private func shifted(_ samples: [Float], semitones: Double) throws -> [Float] {
    var sound = samples
    try PitchShift(rate: Sounds.rate).apply(semitones: semitones, to: &sound)
    return sound
  }

  @Test(arguments: [("speech", 0.7), ("noise", -3.0), ("short", 12.0), ("one", -0.5), ("whole", 0.25)])
  func `equals librosa's within a hundred-thousandth of full scale`(name: String, semitones: Double) throws {
    let ours = try shifted(Sounds.named(name), semitones: semitones)
    #expect(distance(ours, try goldens.floats("pitch-\(name)-\(semitones)")) <= 1e-5 * Sounds.fullScale(name))
  }

  @Test(arguments: [1, 2, 511, 512, 2048, 5000], [-24.0, -0.7, 0, 0.5, 7, 24])
  func `keeps the clip's length`(count: Int, semitones: Double) throws {
    #expect(try shifted(Signals.samples(Signals.noise(count)), semitones: semitones).count == count)
  }

  @Test func `by nothing gives the clip back`() throws {
    let speech = Sounds.named("speech")
    #expect(distance(try shifted(speech, semitones: 0), speech) < 1e-4)
  }

  @Test func `by an octave doubles how often a tone crosses zero`() throws {
    let tone = (0..<8000).map { Float($0 % 100 < 50 ? 0.5 : -0.5) }
    let crossings = { (sound: ArraySlice<Float>) in zip(sound, sound.dropFirst()).count { ($0 < 0) != ($1 < 0) } }
    let octave = try shifted(tone, semitones: 12)
    #expect(abs(crossings(octave[2000..<6000]) - 2 * crossings(tone[2000..<6000])) <= 2)
  }

  @Test func `of silence is silence`() throws {
    #expect(try shifted([Float](repeating: 0, count: 3000), semitones: 0.7).allSatisfy { $0 == 0 })
  }

  @Test func `of nothing is nothing`() throws { #expect(try shifted([], semitones: 2) == []) }

  @Test(arguments: [121, -121, Double.infinity, .nan]) func `beyond ten octaves is refused`(semitones: Double) {
    #expect(throws: EffectError.self) { try shifted([0.5], semitones: semitones) }
  }

  @Test func `beyond ten octaves is named in the refusal`() {
    #expect(
      EffectError.unusablePitch(semitones: 130, reason: "more than ten octaves").description
        == "cannot be shifted by 130.0 semitones (more than ten octaves); choose fewer in the recipe")
  }

  @Test(arguments: [0, -16000]) func `at a rate that is not positive is refused`(rate: Int) {
    #expect(throws: EffectError.unusableRate(step: "pitch", found: rate, usable: 1...Int(Int32.max))) {
      try PitchShift(rate: rate)
    }
  }

  @Test func `has the same bits whatever was shifted before`() throws {
    let shift = try PitchShift(rate: Sounds.rate)
    let fresh = try shifted(Sounds.named("speech"), semitones: 0.7)
    var other = Sounds.named("whole")
    try shift.apply(semitones: -5, to: &other)
    var sound = Sounds.named("speech")
    try shift.apply(semitones: 0.7, to: &sound)
    #expect(sound == fresh)
  }
}
