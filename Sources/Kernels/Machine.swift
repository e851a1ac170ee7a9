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

  /// The most fused multiply-adds a core does, in GFLOP/s: the better of two loops, one that fills 32 registers of 512
  /// bits and one that fits 16 of 256 bits.
  public static func peakGigaflops() -> Double { max(PeakLoop.wide(rounds: 400_000), PeakLoop.narrow(rounds: 800_000)) }

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
