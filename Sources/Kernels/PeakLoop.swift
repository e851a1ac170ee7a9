import CCPU
import Core

/// Nothing but fused multiply-adds in registers, in more chains than the latency times the number of units that do them:
/// what no kernel can be faster than.
enum PeakLoop {
  /// GFLOP/s of chains of sixteen floats, for cores with 32 registers of 512 bits.
  static func wide(rounds: Int) -> Double { measure(SIMD16<Float>.self, rounds: rounds, ser_multiply_add) }

  /// GFLOP/s of chains of eight floats, for cores with 16 registers of 256 bits.
  static func narrow(rounds: Int) -> Double { measure(SIMD8<Float>.self, rounds: rounds, ser_multiply_add8) }

  /// The fastest of ten runs of twelve chains, which fit the registers of both. Inlined, so that each caller gets a loop
  /// for its own vectors.
  @inline(__always)
  private static func measure<Vector: SIMD<Float>>(
    _ type: Vector.Type, rounds: Int, _ multiplyAdd: (Vector, Vector, Vector) -> Vector
  ) -> Double {
    let (a, b) = (Vector(repeating: 0.999), Vector(repeating: 0.001))
    var total = Vector()
    var best = Double.infinity
    for _ in 0..<10 {
      var s0 = Vector(repeating: 0)
      var s1 = Vector(repeating: 1)
      var s2 = Vector(repeating: 2)
      var s3 = Vector(repeating: 3)
      var s4 = Vector(repeating: 4)
      var s5 = Vector(repeating: 5)
      var s6 = Vector(repeating: 6)
      var s7 = Vector(repeating: 7)
      var s8 = Vector(repeating: 8)
      var s9 = Vector(repeating: 9)
      var s10 = Vector(repeating: 10)
      var s11 = Vector(repeating: 11)
      let start = ContinuousClock.now
      for _ in 0..<rounds {
        s0 = multiplyAdd(a, b, s0)
        s1 = multiplyAdd(a, b, s1)
        s2 = multiplyAdd(a, b, s2)
        s3 = multiplyAdd(a, b, s3)
        s4 = multiplyAdd(a, b, s4)
        s5 = multiplyAdd(a, b, s5)
        s6 = multiplyAdd(a, b, s6)
        s7 = multiplyAdd(a, b, s7)
        s8 = multiplyAdd(a, b, s8)
        s9 = multiplyAdd(a, b, s9)
        s10 = multiplyAdd(a, b, s10)
        s11 = multiplyAdd(a, b, s11)
      }
      best = min(best, (ContinuousClock.now - start).seconds)
      // Looked at below, or the compiler drops the chains.
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
    let operations = 2 * Vector.scalarCount * 12 * rounds
    return total[0].isNaN ? 0 : Double(operations) / best / 1e9
  }
}
