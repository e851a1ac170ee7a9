import Features
import Glibc
import TestSupport
import Testing

@Suite struct DoubleFourierTransformTests {
  @Test(arguments: [2, 64, 100]) func `finds what a Fourier sum finds`(frame: Int) throws {
    let (transform, noise) = (try DoubleFourierTransform(frame: frame), Signals.samples(Signals.noise(frame)))
    for (index, sample) in noise.enumerated() { transform.signal[index] = Double(sample) }
    transform.forward()
    for bin in 0..<transform.bins {
      let turns = noise.indices.map { 2 * Double.pi * Double($0 * bin % frame) / Double(frame) }
      let re = zip(noise, turns).reduce(0.0) { $0 + Double($1.0) * cos($1.1) }
      let im = zip(noise, turns).reduce(0.0) { $0 - Double($1.0) * sin($1.1) }
      #expect(abs(transform.spectrum[2 * bin] - re) < 1e-12)
      #expect(abs(transform.spectrum[2 * bin + 1] - im) < 1e-12)
    }
  }

  @Test(arguments: [0, -2, 7, Int.max]) func `refuses a frame without a transform`(frame: Int) {
    #expect(throws: FeatureError.untransformable(frame: frame)) { try DoubleFourierTransform(frame: frame) }
  }
}
