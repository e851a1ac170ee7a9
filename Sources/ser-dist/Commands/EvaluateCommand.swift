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
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 file"),
    .value("features", "PATH", "the store (default: features)"),
    .value("split", "SIDE", "which rows: train, validation, test, all (default: test)"),
    .value("report", "FILE", "where the report goes (default: report.html beside the checkpoint)"),
    .value("verify", "CSV", "write every prediction to this file"),
    .json,
  ]
  static let notes = """
    example:
      ser-dist evaluate --checkpoint runs/tess-cnn-001/best.h5
    """

  private let checkpoint: String
  private let evaluation: StoreEvaluation
  private let report: String
  private let predictions: String?
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    evaluation = StoreEvaluation(
      checkpoint: checkpoint, store: arguments.text("features") ?? "features",
      side: try arguments.choice("split", of: StoreEvaluation.Side.self) ?? .test)
    report = arguments.text("report") ?? EvaluateCommand.beside(checkpoint, "report.html")
    predictions = arguments.text("verify")
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    let judgement = try evaluation.run(context.group)
    try context.group.together {
      guard context.group.isFirst else { return }
      try write(judgement)
      let scores = judgement.scores
      context.console.result(asJSON ? try JSON.encode(scores, pretty: true) : scores.text)
      for note in judgement.split?.notes ?? [] { context.console.note("note: \(note)") }
      context.console.note("report: \(report)")
      if let predictions { context.console.note("predictions: \(predictions)") }
    }
  }

  private func write(_ judgement: Judgement) throws {
    let history = EvaluateCommand.beside(checkpoint, "history.csv")
    let epochs = FileManager.default.fileExists(atPath: history) ? try HistoryCSV.read(history) : []
    try judgement.report(
      checkpointPath: checkpoint, storePath: evaluation.storePath, side: evaluation.side.rawValue, history: epochs
    ).write(to: report)
    if let predictions {
      try PredictionsCSV.write(classes: judgement.store.classes, judgement.predictions, to: predictions)
    }
  }

  private static func beside(_ path: String, _ name: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }
}
