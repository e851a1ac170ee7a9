import Effects
import Glibc
import TestSupport
import Testing

@Suite struct AnglesTests {
  @Test func `an arc tangent is numpy's to the last bit`() throws {
    let y = Signals.samples(Signals.noise(1500, seed: 1))
    let x = Signals.samples(Signals.noise(1500, seed: 2)).enumerated().map { $0 % 3 == 0 ? $1 / 4096 : $1 }
    #expect(zip(y, x).map { arcTangent($0, $1) } == (try goldens.floats("arc-tangent")))
  }

  @Test func `an arc tangent is Glibc's but for four roundings, in all directions and at all lengths`() {
    let lengths: [Double] = [1e-30, 1e-3, 1, 1e30]
    for step in 0..<20000 {
      let (angle, length) = (Double(step) * 0.000314159, lengths[step % 4])
      let (x, y) = (Float(length * cos(angle)), Float(length * sin(angle)))
      let exact = atan2(Double(y), Double(x))
      #expect(abs(Double(arcTangent(y, x)) - exact) <= 4 * Double(Float(exact).ulp))
    }
  }

  @Test func `an arc tangent on the axes is exact, and 0 where there is no direction`() {
    #expect(arcTangent(0, 2) == 0)
    #expect(arcTangent(2, 0) == 1.5707964)
    #expect(arcTangent(-2, 0) == -1.5707964)
    #expect(arcTangent(0, -2) == 3.1415927)
    for (x, y) in [(0, 0), (-0.0, 0), (0, -0.0), (-0.0, -0.0)] as [(Float, Float)] { #expect(arcTangent(y, x) == 0) }
  }

  @Test func `cosine and sine are Glibc's for all phases of a long clip`() {
    let worst = (-20000...20000).map { step in
      let angle = Double(step) * 49.9876543
      let (cosine, sine) = cosineAndSine(angle)
      return max(abs(cosine - cos(angle)), abs(sine - sin(angle)))
    }
    #expect(worst.max() ?? 1 < 1e-9)
  }

  @Test func `an exponential is Glibc's`() {
    let worst = (-7900...7900).map { step in
      let power = Float(step) / 100
      return abs(Double(exponential(power)) / exp(Double(power)) - 1)
    }
    #expect(worst.max() ?? 1 < 3e-7)
  }

  @Test(arguments: [Float.infinity, 1e30]) func `an exponential stays a number`(power: Float) {
    #expect(exponential(power).isFinite)
    #expect(exponential(-power) > 0)
  }
}
