import Core
import Corpora
import Evaluation
import Network

extension Judgement {
  /// The page a person looks at; `history` is that of the run, if it is there. What else the run's own directory says is
  /// looked for beside the checkpoint.
  public func report(checkpointPath: String, storePath: String, side: String, history: [EpochRecord])
    -> EvaluationReport
  {
    let about = checkpoint.about
    let run = about.flatMap { RunConfiguration.beside(checkpointPath, of: $0) }
    return EvaluationReport(
      title: about?.recipe.name ?? checkpointPath,
      subject: "\(counted(rows.count, side == "all" ? "row" : "\(side) row")) of \(storePath)",
      result: result, split: splitAccount, notes: notes.filter { !(split?.notes ?? []).contains($0) },
      reported: reportedAccount(side), history: run == nil ? [] : history, judgedEpoch: about?.epoch,
      model: checkpoint.model.summary().map {
        .init(name: $0.name, kind: $0.kind, output: "\($0.outputShape)", parameters: $0.parameterCount)
      },
      facts: facts(checkpointPath, storePath, run),
      cores: about.map { (run?.ranks ?? $0.ranks) * (run?.threadsPerRank ?? $0.threads) })
  }

  /// Nil for a model that re-creates no project with a figure of its own.
  private func reportedAccount(_ side: String) -> ReportedAccount? {
    guard let about = checkpoint.about else { return nil }
    let figures = ReportedFigure.all(of: about.recipe.name)
    guard !figures.isEmpty else { return nil }
    return ReportedAccount(recipe: about.recipe.name, side: side, figures: figures, obstacle: obstacle(side))
  }

  /// Why a figure that a project reported must not stand beside this one.
  private func obstacle(_ side: String) -> String? {
    guard let recipe = checkpoint.about?.recipe, let split, side != StoreEvaluation.Side.train.rawValue else {
      return "the rows judged here are also those that were learned from"
    }
    guard split.protocol == .published else {
      return "it was measured with \(SplitProtocol.published.about), and here the protocol is \(split.protocolName)"
    }
    let known = Recipe.all.first { $0.name == recipe.name }
    guard known?.features == recipe.features, known?.model == recipe.model else {
      return "the recipe of this run has other features or layers than the one that re-creates the project"
    }
    return checkpoint.about?.start == nil ? nil : "this run went on from a model that was trained before"
  }
}
