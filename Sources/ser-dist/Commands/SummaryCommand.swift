import Core
import Training

/// `summary`: what several runs come to together, whichever jobs made them.
struct SummaryCommand: Command {
  static let name = "summary"
  static let summary = "sum up the runs of a study: mean ± deviation over folds and seeds, report.html"
  static let operands = Operands(usage: "DIR…", most: .max)
  static let options = [
    Option.value("out", "DIR", "where summary.json and report.html go (default: DIR, if it is one)"), .json,
  ]
  static let notes = """
    DIR is a directory with runs below it, such as the --run of train, or a run itself; several are taken together. Runs
    must be made alike but for fold and seed: same recipe, lanes and rows, one split of each fold. What is missing, twice
    there, still at work or made otherwise is named. A run counts once it has its result.json, which the jobs of an array
    (train --fold K) and of a study leave.

    A study that lacks folds, or seeds that others of its runs have, is summed up as well, says so everywhere, and ends
    with exit code 1. Summing up again replaces the summary; it changes no run.

    examples:
      ser-dist summary study
      ser-dist summary /disk-a/study/fold-01 /disk-b/study --out both
    """

  private let places: [String]
  private let out: String
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    places = arguments.operands
    let first = try arguments.operand(0, "the DIR with the runs")
    guard let out = arguments.text("out") ?? (places.count == 1 ? first : nil) else {
      throw UsageError.missingOption(option: "--out", command: Self.name)
    }
    self.out = out
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let study = try Study(of: places, in: out)
      try study.write()
      try context.console.result(asJSON ? JSON.encode(study.summary, pretty: true) : study.summary.text)
      context.console.note("report: \(study.report)")
      try study.requireAll()
    }
  }
}
