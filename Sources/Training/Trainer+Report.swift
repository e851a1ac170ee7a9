import Collectives
import Core
import Evaluation
import FoundationEssentials

/// The end of a run: its best weights are judged once, by the test rows, and what they said is written down.
extension Trainer {
  /// Calibrates a finished run, and writes its `report.html` and `predictions.csv`.
  ///
  /// A run whose report fails is as good as without: its checkpoint is there, and `--resume` reports again.
  func report(_ outcome: Outcome) throws -> FinishedRun {
    do {
      try endIfStopped(before: outcome)
      try calibrate(outcome)
      try endIfStopped(before: outcome)
      let judgement = try judge(outcome)
      try endIfStopped(before: outcome)
      try group.together { if group.isFirst { try write(judgement, of: outcome) } }
      var outcome = outcome
      outcome.calibration = judgement.checkpoint.about?.calibration
      outcome.judged = Outcome.Judged(judgement, report: RunDirectory.report(in: outcome.run))
      return FinishedRun(outcome: outcome, judgement: judgement)
    } catch let error as AgreedFailure {
      guard error.exitCode != ResumeError.stoppedCode else { throw error }
      throw AgreedFailure(RunReportError.notWritten(run: outcome.run, reason: error.description))
    } catch  where group.size == 1 {
      throw RunReportError.notWritten(run: outcome.run, reason: "\(error)")
    }
  }

  /// The same for a run that was finished before, and may have been reported on.
  func reportUnlessReported(_ outcome: Outcome) throws -> FinishedRun {
    let isReported = RunDirectory.reports(in: outcome.run).allSatisfy(FileManager.default.fileExists)
    guard try group.broadcast(isReported) else { return try report(outcome) }
    return FinishedRun(outcome: outcome, judgement: nil)
  }

  func judge(_ outcome: Outcome) throws -> Judgement {
    group.place = Place(.judgement, epoch: outcome.bestEpoch)
    return try StoreEvaluation(checkpoint: outcome.checkpoint, store: outcome.store, side: outcome.judgingSide)
      .run(group)
  }

  private func write(_ judgement: Judgement, of outcome: Outcome) throws {
    try PredictionsCSV.write(
      classes: judgement.classes, judgement.predictions, to: RunDirectory.predictions(in: outcome.run))
    try judgement.report(
      checkpointPath: outcome.checkpoint, storePath: outcome.store, side: judgement.side.rawValue,
      history: HistoryCSV.read("\(outcome.run)/history.csv")
    ).write(to: RunDirectory.report(in: outcome.run))
  }

  private func endIfStopped(before outcome: Outcome) throws {
    guard group.gather([isStopped() ? 1 : 0]).contains(1) else { return }
    throw AgreedFailure(ResumeError.stoppedBeforeReport(command: resumption(of: outcome.run)))
  }
}

/// Why a finished run has no report.
package enum RunReportError: UserFacingError, Equatable {
  case notWritten(run: String, reason: String)

  package var description: String {
    switch self {
    case .notWritten(let run, let reason):
      "\(run): the run is finished and its checkpoint is whole, but its report could not be made: \(reason); once that is "
        + "mended, write it with: ser-dist train --run \(shellQuoted(run)) --resume"
    }
  }
}
