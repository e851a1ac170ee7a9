import Core
import Corpora
import Evaluation
import Kernels
import Network

extension Judgement {
  /// The page a person looks at; `history` is that of the run, if it is there.
  public func report(checkpointPath: String, storePath: String, side: String, history: [EpochRecord])
    -> EvaluationReport
  {
    let about = checkpoint.about
    return EvaluationReport(
      title: about?.recipe.name ?? checkpointPath,
      subject: "\(rows.count) rows of \(storePath), \(side == "all" ? "all rows" : "\(side) rows")",
      protocol: split?.protocolName ?? "none",
      notes: notes,
      leakage: leakage, scores: scores, history: history, bestEpoch: about?.epoch,
      model: checkpoint.model.summary().map {
        .init(layer: "\($0.name) (\($0.kind))", output: "\($0.outputShape)", parameters: $0.parameterCount)
      },
      facts: facts(checkpointPath, storePath))
  }

  private var leakage: [EvaluationReport.LeakageFact] {
    split?.leakage.kinds.map {
      .init(what: $0.name, known: $0.count.known, inTest: $0.count.inTest, inValidation: $0.count.inValidation)
    } ?? []
  }

  private func facts(_ checkpointPath: String, _ storePath: String) -> [EvaluationReport.Fact] {
    var facts: [EvaluationReport.Fact] = [.init("checkpoint", checkpointPath), .init("store", storePath)]
    if let about = checkpoint.about {
      facts += [
        .init("trained by", "ser-dist \(about.programVersion)"), .init("recipe", about.recipe.name),
        .init("seed", "\(about.recipe.training.seed)"), .init("lanes", "\(about.lanes)"),
        .init("ranks × threads", "\(about.ranks) × \(about.threads)"),
        .init("features", about.contract?.numerics.rawValue ?? "made elsewhere"),
      ]
    }
    let cpu = CPU.current()
    return facts + [
      .init("weights (SHA-256)", checkpoint.digest),
      .init("evaluated by", "ser-dist \(Version.current)"), .init("CPU", "\(cpu.model), \(cpu.online) cores"),
      .init("OpenBLAS", OpenBLAS.coreInUse),
    ]
  }
}
