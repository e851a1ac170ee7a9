import Core
import Testing
import ser_dist

/// What the doctor says about machines that are not this one.
@Suite struct DiagnosisTests {
  private static let machine = """
    {"compiledFor": ["avx2", "fma", "avx512f"], "openBLAS": "OpenBLAS 0.3.21", "mpi": "Open MPI", "isLaunched": true,
     "hdf5": "1.10.8", "hdf5Locking": "unset"}
    """
  private static let rank = """
    {"rank": 0, "host": "node", "cpu": "CPU", "vectors": ["avx2", "fma", "avx512f"], "usableCPUs": 1, "onlineCPUs": 2,
     "ranksOnHost": 2, "openBLASCore": "Cooperlake", "openBLASUsesWidestVectors": true, "openBLASGigaflops": 135,
     "peakGigaflops": 176}
    """

  private func problems(
    ranks count: Int = 2, machine changeMachine: (inout MachineFacts) -> Void = { _ in },
    rank changeRank: (inout RankFacts) -> Void = { _ in }
  ) throws -> [String] {
    var machine = try JSON.decode(MachineFacts.self, from: Self.machine)
    var rank = try JSON.decode(RankFacts.self, from: Self.rank)
    changeMachine(&machine)
    changeRank(&rank)
    return Diagnosis(ranks: Array(repeating: rank, count: count), machine: machine).findings.map(\.problem)
  }

  @Test func `two bound ranks on two cores are well`() throws {
    #expect(try problems() == [])
  }

  @Test func `more ranks than cores are found once for each host`() throws {
    #expect(
      try problems(ranks: 8, rank: { $0.ranksOnHost = 8 }) == [
        "node runs 8 ranks on 2 cores: they wait for each other"
      ])
  }

  @Test func `a lone rank bound to one core is found`() throws {
    #expect(try problems(ranks: 1, rank: { $0.ranksOnHost = 1 }) == ["the only rank may use 1 of 2 cores"])
  }

  @Test func `OpenBLAS on narrow kernels is found`() throws {
    #expect(
      try problems(rank: {
        $0.openBLASCore = "Prescott"
        $0.openBLASUsesWidestVectors = false
        $0.openBLASGigaflops = 33
      }) == ["OpenBLAS runs its Prescott kernels, narrower than this CPU's vectors"])
  }

  @Test func `a slow core is found where nobody else explains it`() throws {
    #expect(try problems(rank: { $0.openBLASGigaflops = 60 }) == ["OpenBLAS reaches 34 % of the core's peak"])
  }

  @Test func `a program built for an older CPU is found`() throws {
    #expect(
      try problems(machine: { $0.compiledFor = ["avx2", "fma"] }) == [
        "the program is built for an older CPU than this one, without its 512-bit vectors"
      ])
  }

  @Test func `forced file locks are found`() throws {
    #expect(
      try problems(machine: { $0.hdf5Locking = "forced" }) == [
        "HDF5_USE_FILE_LOCKING forces locks, which some network file systems refuse"
      ])
  }
}
