import Checkpoints
import Core
import Evaluation
import HDF5Storage
import Kernels

extension Judgement {
  /// How the run was made, as far as the checkpoint and the run's `config.json` say.
  func facts(_ checkpointPath: String, _ storePath: String, _ run: RunConfiguration?) -> [EvaluationReport.FactGroup] {
    [
      .init("Features", features), .init("Course of training", course),
      .init("Run", runFacts(checkpointPath, storePath, run)), .init("Machine and versions", machine(run)),
    ]
  }

  private var course: [EvaluationReport.Fact] {
    (checkpoint.about?.recipe.training.facts ?? []).map { .init($0.title, $0.text) }
  }

  private var features: [EvaluationReport.Fact] {
    guard let contract = checkpoint.about?.contract ?? store.contract else {
      return [.init("features", "\(store.rowShape), made by another tool")]
    }
    return contract.facts.map { .init($0.title, $0.text) }
  }

  private func runFacts(
    _ checkpointPath: String, _ storePath: String, _ run: RunConfiguration?
  ) -> [EvaluationReport.Fact] {
    var facts: [EvaluationReport.Fact] = []
    if let about = checkpoint.about {
      facts += [.init("recipe", about.recipe.name), .init("seed", "\(about.recipe.training.seed)")]
      if let start = about.start { facts.append(.init("went on from", start.file)) }
      facts += [
        .init("lanes", "\(about.lanes)"),
        .init("ranks × threads", "\(run?.ranks ?? about.ranks) × \(run?.threadsPerRank ?? about.threads)"),
      ]
      if let run { facts += [.init("gradients added", run.allReduce.words), .init("begun or gone on", run.started)] }
      facts.append(.init("epoch judged", "\(about.epoch)"))
    }
    return facts + [
      .init("checkpoint", checkpointPath), .init("store", storePath), .init("weights (SHA-256)", checkpoint.digest),
    ]
  }

  private func machine(_ run: RunConfiguration?) -> [EvaluationReport.Fact] {
    let cpu = CPU.current()
    var facts: [EvaluationReport.Fact] = []
    if let about = checkpoint.about { facts.append(.init("trained by", "ser-dist \(about.programVersion)")) }
    if let run {
      if let model = run.cpu, let cores = run.cores {
        facts.append(.init("trained on", "\(model), \(counted(cores, "core")) a host"))
      }
      facts += [.init("OpenBLAS", run.openBLAS), .init("MPI", run.mpi.upToComma)]
      if let hdf5 = run.hdf5 { facts.append(.init("HDF5", hdf5)) }
    }
    return facts + [
      .init("evaluated by", "ser-dist \(Version.current), OpenBLAS with \(OpenBLAS.coreInUse) kernels"),
      .init("evaluated on", "\(cpu.model), \(counted(cpu.online, "core"))"),
    ]
  }
}

extension AllReduce {
  fileprivate var words: String {
    switch self {
    case .exact: "exactly, in one order on any number of ranks"
    case .mpi: "as MPI does it"
    }
  }
}

extension String {
  /// A library's name and version, without the rest that it says of itself.
  fileprivate var upToComma: String { String(prefix { $0 != "," }) }
}
