import Core
import Evaluation

/// A report of a run that never was.
enum SmallReport {
  static func make(
    classes: [String] = ["neutral", "angry", "sad"], epochs: Int = 40,
    change: (inout EvaluationReport) -> Void = { _ in }
  ) -> EvaluationReport {
    var report = EvaluationReport(
      title: "tess-cnn", subject: "on corpus, test split",
      result: EvaluationResult(classes: classes, predictions(classes.count)), split: split(classes.count),
      history: (1...max(1, epochs)).prefix(epochs).map(record), judgedEpoch: 31,
      model: [
        .init(name: "conv1d", kind: "Conv1D", output: "100 × 32", parameters: 3872),
        .init(name: "dense", kind: "Dense", output: "7", parameters: 1_234_567),
      ],
      facts: [.init("Course of training", [.init("optimizer", "adam")])])
    change(&report)
    return report
  }

  /// One row of a true class that is taken for another with 70 %.
  static func row(_ truth: Int, _ predicted: Int, classes: Int) -> Prediction {
    Prediction(
      name: "clips/\(truth)-\(predicted).wav", truth: truth,
      probabilities: (0..<classes).map { $0 == predicted ? 0.7 : 0.3 / Float(max(1, classes - 1)) },
      speaker: "speaker \(truth)", sentence: "sentence \(predicted)")
  }

  private static func predictions(_ classes: Int) -> [Prediction] {
    (0..<classes).flatMap { truth in
      (0..<classes).flatMap { predicted in
        let count = truth == predicted ? 30 + truth : (truth * 3 + predicted) % 5
        return (0..<count).map { _ in row(truth, predicted, classes: classes) }
      }
    }
  }

  private static func split(_ classes: Int) -> SplitAccount {
    SplitAccount(
      .speaker, seed: 7, notes: ["120 rows for training"],
      findings: [
        .init("clips", isPromised: true, verdict: .apart, known: 120, inTest: 0, inValidation: 0),
        .init("speakers", isPromised: true, verdict: .unknown, known: 0, inTest: 0, inValidation: 0),
        .init("sentences", isPromised: false, verdict: .shared, known: 2, inTest: 2, inValidation: 2),
      ],
      sides: [
        .init("training", counts: (0..<classes).map { 10 + 5 * $0 }),
        .init("test", counts: (0..<classes).map { 3 + $0 }),
      ])
  }

  private static func record(_ epoch: Int) -> EpochRecord {
    let t = Double(epoch)
    return EpochRecord(
      epoch: epoch, loss: 2 / (1 + t / 5), accuracy: 1 - 0.8 / (1 + t / 4),
      validationLoss: 2 / (1 + t / 5) + 0.1 + t / 200, validationAccuracy: 0.9 - 0.7 / (1 + t / 3),
      rate: epoch < 25 ? 1e-3 : 1e-4, seconds: 1.5)
  }

  /// The elements that are not closed, or closed in another order than opened.
  static func unclosed(_ html: String) -> [String] {
    var open: [String] = []
    for piece in html.split(separator: "<").dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      let name = String(tag.prefix { $0 != " " && $0 != "\n" })
      if name.hasPrefix("!") || tag.hasSuffix("/") || ["meta", "link", "wbr"].contains(name) { continue }
      if name.hasPrefix("/") {
        if open.popLast() != String(name.dropFirst()) { return ["closed too early: \(name)"] }
      } else {
        open.append(name)
      }
    }
    return open
  }
}
