import Collectives
import Core
import HDF5Storage
import Kernels

/// What the doctor measures on each rank.
package struct RankFacts: Codable {
  package var rank: Int
  package var host: String
  package var cpu: String
  package var vectors: [String]
  package var usableCPUs: Int
  package var onlineCPUs: Int
  package var ranksOnHost: Int
  package var openBLASCore: String
  package var openBLASUsesWidestVectors: Bool
  package var openBLASGigaflops: Double
  package var peakGigaflops: Double

  static func measure(_ context: Context) -> RankFacts {
    // Together, so that each rank is measured while its neighbours load their cores, as in training.
    context.group.barrier()
    let peak = Machine.peakGigaflops()
    context.group.barrier()
    let known = Set(Machine.compiledFor + ["sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_bf16", "asimd", "sve"])
    return RankFacts(
      rank: context.group.rank, host: context.group.host, cpu: context.cpu.model,
      vectors: known.intersection(context.cpu.features).sorted(), usableCPUs: context.cpu.usable,
      onlineCPUs: context.cpu.online, ranksOnHost: context.group.localSize, openBLASCore: OpenBLAS.coreInUse,
      openBLASUsesWidestVectors: OpenBLAS.usesWidestVectors, openBLASGigaflops: Machine.openBLASGigaflops(),
      peakGigaflops: peak)
  }

  /// Whether the launcher bound this rank to part of the machine.
  var isBound: Bool { usableCPUs < onlineCPUs }
}

/// What is the same on every rank: the program and its libraries.
package struct MachineFacts: Codable {
  package var compiledFor: [String]
  package var openBLAS: String
  package var mpi: String
  package var isLaunched: Bool
  package var hdf5: String
  package var hdf5Locking: String

  static func current() -> MachineFacts {
    MachineFacts(
      compiledFor: Machine.compiledFor, openBLAS: OpenBLAS.configuration, mpi: Group.library,
      isLaunched: Group.isLaunched, hdf5: HDF5Library.version, hdf5Locking: HDF5Library.fileLocking.rawValue)
  }
}
