import Checkpoints
import Collectives
import Core
import Corpora
import Evaluation

/// Several runs, one behind the other on all ranks: one for each fold of a protocol, with each of several seeds.
///
/// Each goes into a directory of its own and is judged by its test rows when it is done; what a run held in memory is
/// free before the next begins.
public struct CrossValidation {
  var settings: TrainingSettings
  let group: Group
  let console: Console
  let cpu: CPU
  let plan: CrossValidationPlan
  /// Whether this rank was asked to stop.
  let isStopped: () -> Bool

  /// Nil where the settings ask for one ordinary run.
  public init?(
    _ settings: TrainingSettings, group: Group, console: Console, cpu: CPU, isStopped: @escaping () -> Bool
  ) throws {
    guard try !CrossValidation.isSingle(settings, group) else { return nil }
    guard let plan = try group.together({ try CrossValidationPlan(settings, ranks: group.size) }) else {
      try CrossValidation.checkSingle(settings, group)
      return nil
    }
    self.settings = settings
    self.group = group
    self.console = console
    self.cpu = cpu
    self.plan = plan
    self.isStopped = isStopped
  }

  public func run() throws -> StudySummary {
    let directory = group.broadcast(try group.together { group.isFirst ? try place() : "" })
    // The jobs of an array work on one fold each, whose directory the run itself locks.
    let lock = try group.together { group.isFirst && settings.fold == nil ? try RunLock(directory) : nil }
    defer { withExtendedLifetime(lock) {} }
    try group.together { if group.isFirst && !settings.resumes { try forget(in: directory) } }
    console.note("\(plan.protocolName): \(counted(plan.runs.count, "run")) in \(directory)")
    let study = try settled(in: directory)
    let results = try plan.runs.indices.map { try study.result($0, in: directory) }
    let summary = StudySummary(
      directory: directory, store: settings.store, recipe: plan.recipe.name, protocol: plan.protocolName, runs: results)
    // Of a single fold of many there is nothing to sum up, and other jobs may be at work on the others.
    guard settings.fold == nil else { return summary }
    return try group.broadcast(group.together { group.isFirst ? try summedUp(in: directory) : summary })
  }

  /// What the command `summary` would say of these runs.
  private func summedUp(in directory: String) throws -> StudySummary {
    let study = try Study(of: plan.runs.map { "\(directory)/\($0.name)" }, in: directory)
    try study.write()
    return study.summary
  }

  /// Of a run that is finished already, or is made now.
  private func result(_ number: Int, in directory: String) throws -> RunResult {
    let run = plan.runs[number]
    let found: RunResult? = try group.together { group.isFirst ? try finished(run, in: directory) : nil }
    let known = try group.broadcast(found)
    if known == nil { console.note("run \(number + 1) of \(plan.runs.count): \(run.title)") }
    let result = try known ?? train(run, in: directory)
    console.note(
      "\(directory)/\(run.name): \(counted(result.rows, "\(result.side) row")), accuracy "
        + "\(result.accuracy.formatted(4)), UAR \(result.unweightedAverageRecall.formatted(4)), macro F1 "
        + "\(result.macroF1.formatted(4))\(known == nil ? "" : ", finished before")")
    return result
  }

  private func train(_ run: PlannedRun, in directory: String) throws -> RunResult {
    let settings = asked(run, in: directory)
    let trainer = Trainer(settings, group: group, console: console, cpu: cpu, isStopped: isStopped)
    let finished: FinishedRun
    do {
      finished = try trainer.run()
    } catch let error as AgreedFailure where error.exitCode == ResumeError.stoppedCode {
      // What goes on is the whole, not one run of it.
      throw AgreedFailure(CrossValidationError.stopped(run: "\(directory)/\(run.name)", directory: directory))
    }
    let result = try self.result(finished.outcome, finished.judgement ?? trainer.judge(finished.outcome), run)
    try group.together {
      guard group.isFirst else { return }
      try AtomicFile.write(
        JSON.encode(result, pretty: true) + "\n", to: "\(directory)/\(run.name)/\(RunResult.fileName)")
    }
    return result
  }

  private func result(_ outcome: Trainer.Outcome, _ judgement: Judgement, _ run: PlannedRun) -> RunResult {
    let scores = judgement.scores
    return RunResult(
      run: run.name, fold: run.fold, folds: plan.foldCount, seed: run.seed ?? plan.recipe.training.seed,
      speakers: plan.splits[run]?.speakers ?? [], side: judgement.side.rawValue, rows: judgement.rows.count,
      epochs: outcome.epochs, bestEpoch: outcome.bestEpoch, validationAccuracy: outcome.bestValidationAccuracy,
      accuracy: scores.accuracy, unweightedAverageRecall: scores.unweightedAverageRecall, macroF1: scores.macro.f1,
      confusion: scores.confusion, weights: judgement.checkpoint.digest, split: judgement.split?.digest ?? "",
      data: judgement.store.rowsDigest)
  }
}
