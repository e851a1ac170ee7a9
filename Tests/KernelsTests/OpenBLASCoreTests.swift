import Core
import Kernels
import Testing

@Suite struct OpenBLASCoreTests {
  private static let avx2: Set = ["avx2", "fma"]
  private static let avx512 = avx2.union(["avx512f", "avx512dq", "avx512bw", "avx512vl"])
  private static let bf16 = avx512.union(["avx512_bf16"])

  private static let cases: [(current: String, features: Set<String>, better: String?)] = [
    ("Prescott", bf16, "COOPERLAKE"), ("Prescott", avx512, "SKYLAKEX"), ("Prescott", avx2, "HASWELL"),
    ("Haswell", bf16, "COOPERLAKE"), ("Zen", avx512, "SKYLAKEX"), ("Haswell", avx2, nil), ("Zen", avx2, nil),
    ("SkylakeX", bf16, nil), ("Cooperlake", bf16, nil), ("SapphireRapids", bf16, nil), ("Nehalem", ["sse4_2"], nil),
    ("ARMV8", ["asimd"], nil),
  ]

  @Test(arguments: cases) func `kernels narrower than the CPU's vectors are replaced`(
    current: String, features: Set<String>, better: String?
  ) {
    #expect(OpenBLAS.betterCore(than: current, features: features) == better)
  }

  @Test func `the library in this process runs kernels as wide as the CPU's vectors`() {
    #expect(OpenBLAS.usesWidestVectors, "OpenBLAS runs \(OpenBLAS.coreInUse)")
  }

  @Test func `this CPU has what the kernels were compiled for`() {
    #expect(Machine.missing == nil)
  }
}
