import Core
import Features
import TestSupport
import Testing

@Suite struct PairedFourierTransformTests {
  @Test(arguments: [2, 64, 512, 2048]) func `finds the powers of both frames as if each were alone`(frame: Int) throws {
    let sounds = [Signals.samples(Signals.noise(frame)), Signals.samples(Signals.noise(frame, seed: 2), scale: 0x1p-9)]
    let transform = try PairedFourierTransform(frame: frame)
    for index in 0..<frame {
      (transform.first[index], transform.second[index]) = (Double(sounds[0][index]), Double(sounds[1][index]))
    }
    let powers = sounds.map { _ in FloatBuffer(count: transform.bins).view }
    transform.powers(scale: 0.5, powers[0].base, powers[1].base)
    for (sound, power) in zip(sounds, powers) {
      let expected = try Self.powers(of: sound, scale: 0.5)
      #expect(distance(power.array, expected) <= 1e-6 * (expected.max() ?? 0))
    }
  }

  private static func powers(of sound: [Float], scale: Double) throws -> [Float] {
    let transform = try DoubleFourierTransform(frame: sound.count)
    for (index, sample) in sound.enumerated() { transform.signal[index] = Double(sample) }
    transform.forward()
    return (0..<transform.bins).map { bin in
      let (re, im) = (transform.spectrum[2 * bin], transform.spectrum[2 * bin + 1])
      return Float((re * re + im * im) * scale)
    }
  }

  @Test(arguments: [0, -2, 7, Int.max]) func `refuses a frame without a transform`(frame: Int) {
    #expect(throws: FeatureError.untransformable(frame: frame)) { try PairedFourierTransform(frame: frame) }
  }
}
