import Core
import Features
import Foundation
import TestSupport
import Testing

@Suite struct FourierTransformTests {
  @Test(arguments: [2, 16, 30, 400, 1024]) func `equals the sums that define it`(frame: Int) throws {
    let samples = Signals.samples(Signals.noise(frame))
    let transform = try FourierTransform(frame: frame)
    transform.signal.copy(from: samples)
    transform.forward()
    let distance = distance(transform.spectrum.array, directTransform(samples.map(Double.init)).map { Float($0) })
    #expect(distance < 1e-6 * Float(frame), "bins differ by up to \(distance)")
  }

  @Test(arguments: [2, 30, 1024]) func `there and back gives the samples times the frame's length`(frame: Int) throws {
    let samples = Signals.samples(Signals.noise(frame))
    let transform = try FourierTransform(frame: frame)
    transform.signal.copy(from: samples)
    transform.forward()
    transform.inverse()
    let distance = distance(transform.signal.array.map { $0 / Float(frame) }, samples)
    #expect(distance < 1e-6, "samples differ by up to \(distance)")
  }

  @Test func `gives equal bits whatever came before and wherever its memory lies`() throws {
    let samples = Signals.samples(Signals.noise(1024))
    let spectra = try (1...5).map { turn in
      let spacer = FloatBuffer(count: 100 * turn)
      let transform = try FourierTransform(frame: 1024)
      transform.signal.fill(Float(turn))
      transform.forward()
      transform.signal.copy(from: samples)
      transform.forward()
      #expect(spacer.count > 0)
      return transform.spectrum.array
    }
    #expect(Set(spectra).count == 1)
  }

  @Test(arguments: [-2, 0, 7, 1 << 40]) func `refuses frames that it cannot transform`(frame: Int) {
    #expect(throws: FeatureError.untransformable(frame: frame)) { try FourierTransform(frame: frame) }
  }
}

/// Real and imaginary part of each bin from 0 Hz to half the rate, by the sum that defines it.
func directTransform(_ samples: [Double]) -> [Double] {
  let count = samples.count
  return (0...count / 2).flatMap { bin in
    samples.enumerated().reduce(into: [0.0, 0.0]) { sum, sample in
      let angle = 2 * Double.pi * Double(bin * sample.offset % count) / Double(count)
      sum[0] += sample.element * cos(angle)
      sum[1] -= sample.element * sin(angle)
    }
  }
}
