import Effects
import Glibc
import Testing

@Suite struct AnglesTests {
  @Test func `an arc tangent is Glibc's in all directions and at all lengths`() {
    let lengths = [1e-300, 1e-30, 1, 1e30]
    let worst = (0..<20000).map { step in
      let (angle, length) = (Double(step) * 0.000314159, lengths[step % 4])
      let (x, y) = (length * cos(angle), length * sin(angle))
      return abs(arcTangent(y, x) - atan2(y, x))
    }
    #expect(worst.max() ?? 1 < 1e-10)
  }

  @Test func `an arc tangent on the axes is exact, and 0 where there is no direction`() {
    #expect(arcTangent(0, 2) == 0)
    #expect(arcTangent(2, 0) == .pi / 2)
    #expect(arcTangent(-2, 0) == -.pi / 2)
    #expect(arcTangent(0, -2) == .pi)
    for (x, y) in [(0.0, 0.0), (-0.0, 0.0), (0.0, -0.0), (-0.0, -0.0)] { #expect(arcTangent(y, x) == 0) }
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
