import Collectives
import Core
import Evaluation
import FoundationEssentials
import Training

/// `evaluate`: how good a model is on rows it has not seen.
struct EvaluateCommand: Command {
  static let name = "evaluate"
  static let summary = "judge a checkpoint by a store's rows: metrics, confusion matrix, report.html"
  static let operands = Operands.none
  static let options = [
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 or .keras file"),
    .value("features", "PATH", "the store (default: features)"),
    .value("split", "SIDE", "which rows: train, validation, test, all (default: test; validation with --calibrate)"),
    .flag("calibrate", "fit how far the probabilities can be trusted to the validation rows, and keep it in FILE"),
    .value("report", "FILE", "where the report goes (default: beside the checkpoint, see below)"),
    .value("verify", "CSV", "write every prediction to this file"),
    .stallTimeout,
    .json,
  ]
  static let notes = """
    --json prints accuracy, unweightedAverageRecall, classes, micro, macro, weighted and confusion, defined as in
    scikit-learn, and beside them oneAgainstRest, probabilities (log loss, Brier score, top-2, ROC AUC), calibration,
    cohenKappa, matthewsCorrelation, intervals (95 % of 1,000 draws of the clips), speakers, sentences, confusedPairs,
    clips, wrongClips, worst, answers (what a calibrated model answers, and where it is unsure) and notes. A figure that these rows do not give is left out.

    The report of best.h5 and its test rows is the run's own report.html; that of another checkpoint of the run or another
    split is named after them: report-all.html, report-last.html.

    --calibrate is for checkpoints of earlier versions: training does it at its end. The weights in FILE stay as they are.

    --verify writes file, label, predicted, one probability per class, row, speaker and sentence of each row.

    example:
      ser-dist evaluate --checkpoint runs/tess-cnn-001/best.h5
    """

  private let checkpoint: String
  private let evaluation: StoreEvaluation
  private let report: String
  private let predictions: String?
  private let stallLimit: Double
  private let calibrates: Bool
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    calibrates = arguments.has("calibrate")
    let side = try arguments.choice("split", of: StoreEvaluation.Side.self) ?? (calibrates ? .validation : .test)
    guard !calibrates || side == .validation else { throw EvaluateCommand.notValidation(side) }
    evaluation = StoreEvaluation(checkpoint: checkpoint, store: arguments.text("features") ?? "features", side: side)
    report = arguments.text("report") ?? EvaluateCommand.report(of: checkpoint, side)
    predictions = arguments.text("verify")
    stallLimit = try arguments.stallLimit()
    asJSON = arguments.has("json")
    try checkOutputs()
  }

  func run(_ context: Context) throws {
    context.group.stallLimit = stallLimit
    let (judgement, notes) = try judge(context.group)
    try context.group.together {
      guard context.group.isFirst else { return }
      let result = judgement.result
      try context.console.result(asJSON ? JSON.encode(result, pretty: true) : result.text)
      for note in judgement.notes + notes { context.console.note("note: \(note)") }
      if calibrates, let calibration = judgement.checkpoint.about?.calibration {
        context.console.note("calibration: \(checkpoint): \(calibration.words)")
      }
      if let predictions {
        try PredictionsCSV.write(classes: judgement.classes, judgement.predictions, to: predictions)
        context.console.note("predictions: \(predictions)")
      }
      try judgement.report(
        checkpointPath: checkpoint, storePath: evaluation.storePath, side: evaluation.side.rawValue,
        history: history(context.console)
      ).write(to: report)
      context.console.note("report: \(report)")
    }
  }

  /// The rows judged, and what to know of the calibration that was made of them, if that was asked for.
  private func judge(_ group: Group) throws -> (Judgement, [String]) {
    guard calibrates else { return (try evaluation.run(group), []) }
    return try StoreCalibration(evaluation).run(group)
  }

  /// A model is surer of rows it has learnt from than of others, and test rows that tune a model do not test it.
  private static func notValidation(_ side: StoreEvaluation.Side) -> UsageError {
    .badValue(
      option: "--split", value: side.rawValue,
      expected: "validation with --calibrate: training rows make a model look surer than it is, and test rows are kept "
        + "for judging it")
  }

  /// The run's epochs, if they lie beside the checkpoint; a report can do without them.
  private func history(_ console: Console) -> [EpochRecord] {
    let path = EvaluateCommand.beside(checkpoint, "history.csv")
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      return try HistoryCSV.read(path)
    } catch {
      console.warning("the report has no curves: \(error)")
      return []
    }
  }

  /// Refuses to write over what is read, or twice to one place.
  private func checkOutputs() throws(UsageError) {
    let store = evaluation.storePath
    let run = ["config.json", "history.csv", "best.h5", "last.h5"].map { EvaluateCommand.beside(checkpoint, $0) }
    let inputs = [checkpoint, store, "\(store)/index.h5"] + run
    let outputs = [("--report", report)] + (predictions.map { [("--verify", $0)] } ?? [])
    for (option, path) in outputs {
      let isShard = path.hasSuffix(".h5") && isSameFile(EvaluateCommand.directory(of: path), store)
      guard !isShard, !inputs.contains(where: { isSameFile($0, path) }) else {
        throw .badValue(
          option: option, value: path,
          expected: "another file than the run and the store have: it would be written over")
      }
    }
    guard predictions.map({ !isSameFile($0, report) }) ?? true else {
      throw .badValue(option: "--verify", value: report, expected: "another file than the report's")
    }
  }

  /// Where the report goes if nobody says: never over the run's own, unless it is that.
  private static func report(of checkpoint: String, _ side: StoreEvaluation.Side) -> String {
    let isOfRun = FileManager.default.fileExists(atPath: beside(checkpoint, "config.json"))
    let file = checkpoint.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    let parts = ["report"] + (isOfRun && stem != "best" ? ["\(stem)"] : []) + (side == .test ? [] : [side.rawValue])
    return beside(checkpoint, parts.joined(separator: "-") + ".html")
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func beside(_ path: String, _ name: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }
}
