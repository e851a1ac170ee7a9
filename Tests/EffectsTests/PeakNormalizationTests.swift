import Core
import Effects
import Foundation
import TestSupport
import Testing

@Suite struct PeakNormalizationTests {
  private func normalised(_ samples: [Float], _ headroom: Double, _ scale: AudioStep.SampleScale) -> [Float] {
    var sound = samples
    PeakNormalization.apply(headroom: headroom, scale: scale, to: &sound)
    return sound
  }

  @Test(arguments: [
    ("normalize-speech-5", Signals.speech(4000, rate: 16000), 5.0),
    ("normalize-quiet-0.1", Signals.speech(4000, rate: 16000).map { $0 >> 9 }, 0.1),
    ("normalize-noise-0", Signals.noise(2000), 0),
    ("normalize-lowest-0", [-32768, -32767, -1, 0, 1, 32767], 0),
  ]) func `equals pydub's to the last bit on whole numbers`(golden: String, values: [Int], headroom: Double) throws {
    #expect(normalised(Signals.samples(values), headroom, .integer) == (try goldens.floats(golden)))
  }

  @Test func `what is between whole numbers or beyond full scale is brought to 16 bits first`() {
    let sound: [Float] = [0.4 / 32768, 0.6 / 32768, 3, -3]
    #expect(normalised(sound, 0, .integer) == normalised([0, 1 / 32768, 32767 / 32768, -1], 0, .integer))
  }

  @Test(arguments: [0, 0.1, 5, 96]) func `the peak on the unit scale is as far below one as asked for`(
    headroom: Double
  ) {
    let sound = Signals.samples(Signals.speech(4000, rate: 16000))
    let louder = normalised(sound, headroom, .unit)
    let peak = Double(louder.map(abs).max() ?? 0)
    #expect(abs(20 * log10(peak) + headroom) < 1e-5)
    let gain = louder[1000] / sound[1000]
    #expect(distance(louder, sound.map { $0 * gain }) < 1e-6)
  }

  @Test(arguments: AudioStep.SampleScale.allCases) func `leaves silence and an empty clip alone`(
    scale: AudioStep.SampleScale
  ) {
    #expect(normalised([0, 0, 0], 5, scale) == [0, 0, 0])
    #expect(normalised([], 5, scale).isEmpty)
  }
}
