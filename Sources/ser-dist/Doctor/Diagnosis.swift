import Core
import HDF5Storage

/// What the facts mean: the table a person reads, and what is wrong with the mend for it.
package struct Diagnosis: Codable {
  package struct Finding: Codable, Equatable {
    package let problem: String
    package let mend: String
  }

  let machine: MachineFacts
  let ranks: [RankFacts]
  package let findings: [Finding]

  package init(ranks: [RankFacts], machine: MachineFacts) {
    self.machine = machine
    self.ranks = ranks
    findings = Diagnosis.findings(ranks, machine)
  }

  private static func findings(_ ranks: [RankFacts], _ machine: MachineFacts) -> [Finding] {
    var findings: [Finding] = []
    #if DEBUG
      findings.append(
        Finding(problem: "the program is built without optimisation", mend: "build it with swift build -c release"))
    #endif
    if let first = ranks.first {
      if first.vectors.contains("avx512f") && !machine.compiledFor.contains("avx512f") {
        findings.append(
          Finding(
            problem: "the program is built for an older CPU than this one, without its 512-bit vectors",
            mend: "build it here without SER_DIST_CPU"))
      }
    }
    if machine.hdf5Locking == HDF5Library.FileLocking.forced.rawValue {
      findings.append(
        Finding(
          problem: "HDF5_USE_FILE_LOCKING forces locks, which some network file systems refuse",
          mend: "unset HDF5_USE_FILE_LOCKING; this program never changes a file that another one reads"))
    }
    findings += firstOfEachHost(ranks).flatMap { hostFindings($0, ranks) }
    return findings
  }

  private static func firstOfEachHost(_ ranks: [RankFacts]) -> [RankFacts] {
    var seen: Set<String> = []
    return ranks.filter { seen.insert($0.host).inserted }
  }

  private static func hostFindings(_ facts: RankFacts, _ ranks: [RankFacts]) -> [Finding] {
    var findings: [Finding] = []
    if facts.ranksOnHost > facts.onlineCPUs {
      findings.append(
        Finding(
          problem:
            "\(facts.host) runs \(facts.ranksOnHost) ranks on \(facts.onlineCPUs) cores: they wait for each other",
          mend: "start at most \(facts.onlineCPUs) ranks on this host; equal results come from --lanes, not from ranks")
      )
    }
    if ranks.count == 1 && facts.isBound {
      findings.append(
        Finding(
          problem: "the only rank may use \(facts.usableCPUs) of \(facts.onlineCPUs) cores",
          mend: "mpirun binds a lone rank to one core: start it without mpirun, or with mpirun --bind-to none"))
    }
    if !facts.openBLASUsesWidestVectors {
      findings.append(
        Finding(
          problem: "OpenBLAS runs its \(facts.openBLASCore) kernels, narrower than this CPU's vectors",
          mend: "unset SER_DIST_OPENBLAS_CORE, or install an OpenBLAS that chooses at run time (libopenblas0)"))
    } else if facts.ranksOnHost <= facts.onlineCPUs && facts.openBLASGigaflops < 0.5 * facts.peakGigaflops {
      findings.append(
        Finding(
          problem: "OpenBLAS reaches \(percent(facts.openBLASGigaflops / facts.peakGigaflops)) of the core's peak",
          mend: "see whether other programs load this machine, and run the doctor again"))
    }
    return findings
  }
}

/// "85 %"
func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
