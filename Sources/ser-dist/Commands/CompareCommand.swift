import Core
import Evaluation
import Training

/// `compare`: which of several runs is better, and whether that is more than chance.
struct CompareCommand: Command {
  static let name = "compare"
  static let summary = "set runs side by side: scores, curves, McNemar's test on the same test rows"
  static let operands = Operands(usage: "RUN RUN…", most: RunComparison.most)
  static let options = [
    Option.value("out", "FILE", "where the page goes (default: compare.html)"),
    .json,
  ]
  static let notes = """
    A RUN is the directory of a finished run, be it one fold of a study, or a checkpoint in it. What is compared follows
    from its predictions.csv, history.csv and config.json.

    Rows that two runs both judged are found by clip, row and true class. Of those rows that only one of the two got right,
    McNemar's test (exact, two-sided) tells how likely so uneven a division is by chance; for several pairs beside it
    Holm's correction. Up to \(RunComparison.mostInAllPairs) runs are compared in all pairs, more each with the first.

    --json prints runs, pairs (first and second are places in runs), cautions and differences.

    examples:
      ser-dist compare runs/tess-cnn-001 runs/tess-lstm-001
      ser-dist compare study/fold-01/seed-0 study/fold-01/seed-1 --out seeds.html
    """

  private let runs: [String]
  private let page: String
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    runs = arguments.operands
    page = arguments.text("out") ?? "compare.html"
    asJSON = arguments.has("json")
    _ = try arguments.operand(0, "the first RUN")
    _ = try arguments.operand(1, "a second RUN to compare '\(runs[0])' with")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let found = try ComparedRun.read(runs)
      try checkPage(found)
      let comparison = try RunComparison(found)
      try context.console.result(asJSON ? JSON.encode(comparison, pretty: true) : comparison.text)
      try AtomicFile.write(comparison.html, to: page)
      context.console.note("page: \(page)")
    }
  }

  /// Refuses to write over what a run has.
  private func checkPage(_ found: [ComparedRun]) throws(UsageError) {
    guard !found.contains(where: { $0.files.contains { isSameFile($0, page) } }) else {
      throw .badValue(
        option: "--out", value: page, expected: "another file than the runs have: it would be written over")
    }
  }
}

extension ComparedRun {
  fileprivate var files: [String] {
    ["config.json", "history.csv", "predictions.csv", "report.html", "best.h5", "last.h5", "previous.h5"]
      .map { "\(path)/\($0)" }
  }
}
