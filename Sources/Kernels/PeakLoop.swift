import CCPU
import Core

/// Nothing but fused multiply-adds in registers, in more chains than the latency times the number of units that do them:
/// what no kernel can be faster than.
enum PeakLoop {
  /// Twelve chains of sixteen floats, for cores with 512-bit registers.
  @inline(never)
  static func wide(rounds: Int) -> Double {
    let (a, b) = (SIMD16<Float>(repeating: 0.999), SIMD16<Float>(repeating: 0.001))
    var total = SIMD16<Float>()
    let best = best {
      var s0 = SIMD16<Float>(repeating: 0)
      var s1 = SIMD16<Float>(repeating: 1)
      var s2 = SIMD16<Float>(repeating: 2)
      var s3 = SIMD16<Float>(repeating: 3)
      var s4 = SIMD16<Float>(repeating: 4)
      var s5 = SIMD16<Float>(repeating: 5)
      var s6 = SIMD16<Float>(repeating: 6)
      var s7 = SIMD16<Float>(repeating: 7)
      var s8 = SIMD16<Float>(repeating: 8)
      var s9 = SIMD16<Float>(repeating: 9)
      var s10 = SIMD16<Float>(repeating: 10)
      var s11 = SIMD16<Float>(repeating: 11)
      for _ in 0..<rounds {
        s0 = ser_multiply_add(a, b, s0)
        s1 = ser_multiply_add(a, b, s1)
        s2 = ser_multiply_add(a, b, s2)
        s3 = ser_multiply_add(a, b, s3)
        s4 = ser_multiply_add(a, b, s4)
        s5 = ser_multiply_add(a, b, s5)
        s6 = ser_multiply_add(a, b, s6)
        s7 = ser_multiply_add(a, b, s7)
        s8 = ser_multiply_add(a, b, s8)
        s9 = ser_multiply_add(a, b, s9)
        s10 = ser_multiply_add(a, b, s10)
        s11 = ser_multiply_add(a, b, s11)
      }
      total += s0
      total += s1
      total += s2
      total += s3
      total += s4
      total += s5
      total += s6
      total += s7
      total += s8
      total += s9
      total += s10
      total += s11
    }
    return gigaflops(SIMD16<Float>.scalarCount * 12 * rounds, best, total[0])
  }

  /// Twelve chains of eight floats, for cores with sixteen 256-bit registers.
  @inline(never)
  static func narrow(rounds: Int) -> Double {
    let (a, b) = (SIMD8<Float>(repeating: 0.999), SIMD8<Float>(repeating: 0.001))
    var total = SIMD8<Float>()
    let best = best {
      var s0 = SIMD8<Float>(repeating: 0)
      var s1 = SIMD8<Float>(repeating: 1)
      var s2 = SIMD8<Float>(repeating: 2)
      var s3 = SIMD8<Float>(repeating: 3)
      var s4 = SIMD8<Float>(repeating: 4)
      var s5 = SIMD8<Float>(repeating: 5)
      var s6 = SIMD8<Float>(repeating: 6)
      var s7 = SIMD8<Float>(repeating: 7)
      var s8 = SIMD8<Float>(repeating: 8)
      var s9 = SIMD8<Float>(repeating: 9)
      var s10 = SIMD8<Float>(repeating: 10)
      var s11 = SIMD8<Float>(repeating: 11)
      for _ in 0..<rounds {
        s0 = ser_multiply_add8(a, b, s0)
        s1 = ser_multiply_add8(a, b, s1)
        s2 = ser_multiply_add8(a, b, s2)
        s3 = ser_multiply_add8(a, b, s3)
        s4 = ser_multiply_add8(a, b, s4)
        s5 = ser_multiply_add8(a, b, s5)
        s6 = ser_multiply_add8(a, b, s6)
        s7 = ser_multiply_add8(a, b, s7)
        s8 = ser_multiply_add8(a, b, s8)
        s9 = ser_multiply_add8(a, b, s9)
        s10 = ser_multiply_add8(a, b, s10)
        s11 = ser_multiply_add8(a, b, s11)
      }
      total += s0
      total += s1
      total += s2
      total += s3
      total += s4
      total += s5
      total += s6
      total += s7
      total += s8
      total += s9
      total += s10
      total += s11
    }
    return gigaflops(SIMD8<Float>.scalarCount * 12 * rounds, best, total[0])
  }

  /// The seconds of the fastest of ten runs.
  private static func best(_ run: () -> Void) -> Double {
    let clock = ContinuousClock()
    return (0..<10).map { _ in clock.measure(run).seconds }.min() ?? .infinity
  }

  /// - Parameter sum: what the chains came to; looked at, or the compiler drops them.
  private static func gigaflops(_ multiplyAdds: Int, _ seconds: Double, _ sum: Float) -> Double {
    sum.isNaN ? 0 : 2 * Double(multiplyAdds) / seconds / 1e9
  }
}
