import CCPU
import COpenBLAS
import Core

/// What this machine's core can do at most, measured: the ceilings that kernels are judged by.
public enum Machine {
  /// The instruction sets, in the words of `/proc/cpuinfo`, that the kernels were compiled to use.
  public static var compiledFor: [String] {
    String(cString: ser_cpu_compiled_for()).split(separator: " ").map(String.init)
  }

  /// The first of these that the running CPU lacks. Safe to ask on any CPU, unlike anything else in this module.
  public static var missing: String? { ser_cpu_missing().map { String(cString: $0) } }

  /// Makes the calling thread treat subnormal floats as zero; every thread that computes calls it once.
  public static func flushSubnormals() { ser_cpu_flush_subnormals() }

  /// The most fused multiply-adds a core does: GFLOP/s over `rounds` × 24 independent vector operations, the best of
  /// `repetitions`.
  public static func peakGigaflops(rounds: Int = 400_000, repetitions: Int = 10) -> Double {
    let a = SIMD16<Float>(repeating: 0.999)
    let b = SIMD16<Float>(repeating: 0.001)
    var sums = InlineArray<24, SIMD16<Float>> { SIMD16(repeating: Float($0)) }
    let clock = ContinuousClock()
    let best =
      (0..<repetitions).map { _ in
        clock.measure { peakRounds(&sums, a, b, rounds: rounds) }.seconds
      }.min() ?? .infinity
    var total = SIMD16<Float>()
    for index in 0..<24 { total += sums[index] }
    // The sum must be used, or the compiler drops the loop.
    precondition(total[0].isFinite, "the peak measurement overflowed")
    return 2 * 16 * 24 * Double(rounds) / best / 1e9
  }

  /// GFLOP/s of OpenBLAS on one square product of `size`, the best of `repetitions`. `cblas_sgemm`.
  public static func openBLASGigaflops(size: Int = 1024, repetitions: Int = 5) -> Double {
    _ = OpenBLAS.ready
    let (a, b, c) = (FloatBuffer(count: size * size), FloatBuffer(count: size * size), FloatBuffer(count: size * size))
    for index in 0..<size * size {
      a.base[index] = Float(index % 7) * 0.1
      b.base[index] = Float(index % 5) * 0.1
    }
    let n = Int32(size)
    let clock = ContinuousClock()
    let best =
      (0..<repetitions).map { _ in
        clock.measure {
          cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a.base, n, b.base, n, 0, c.base, n)
        }.seconds
      }.min() ?? .infinity
    return 2 * Double(size * size * size) / best / 1e9
  }
}

/// Twenty-four chains: more than the latency of a fused multiply-add times the number of units that do it.
@inline(never)
private func peakRounds(
  _ sums: inout InlineArray<24, SIMD16<Float>>, _ a: SIMD16<Float>, _ b: SIMD16<Float>, rounds: Int
) {
  var (s0, s1, s2, s3, s4, s5) = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5])
  var (s6, s7, s8, s9, s10, s11) = (sums[6], sums[7], sums[8], sums[9], sums[10], sums[11])
  var (t0, t1, t2, t3, t4, t5) = (sums[12], sums[13], sums[14], sums[15], sums[16], sums[17])
  var (t6, t7, t8, t9, t10, t11) = (sums[18], sums[19], sums[20], sums[21], sums[22], sums[23])
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
    t0 = ser_multiply_add(a, b, t0)
    t1 = ser_multiply_add(a, b, t1)
    t2 = ser_multiply_add(a, b, t2)
    t3 = ser_multiply_add(a, b, t3)
    t4 = ser_multiply_add(a, b, t4)
    t5 = ser_multiply_add(a, b, t5)
    t6 = ser_multiply_add(a, b, t6)
    t7 = ser_multiply_add(a, b, t7)
    t8 = ser_multiply_add(a, b, t8)
    t9 = ser_multiply_add(a, b, t9)
    t10 = ser_multiply_add(a, b, t10)
    t11 = ser_multiply_add(a, b, t11)
  }
  sums = [
    s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11,
  ]
}
