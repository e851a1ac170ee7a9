import Core
import Evaluation

/// All runs of a cross-validation and what they say together: `summary.json`.
public struct StudySummary: Codable, Hashable, Sendable {
  /// Accuracy, unweighted average recall and macro F1, each as mean and deviation.
  public struct Spreads: Codable, Hashable, Sendable {
    public let accuracy: Spread
    public let unweightedAverageRecall: Spread
    public let macroF1: Spread
  }

  public let directory: String
  public let store: String
  public let recipe: String
  public let `protocol`: String
  public let runs: [RunResult]
  /// Without these, all means are those of the others alone.
  public let missing: [MissingRun]
  /// Over all runs alike.
  public let overRuns: Spreads
  /// Over the folds, each the mean of its seeds; nil where there are not several.
  public let overFolds: Spreads?
  /// Over the seeds, each the mean of its folds; nil where there are not several.
  public let overSeeds: Spreads?
  /// The recall of each class, over the folds if there are several, otherwise over the runs.
  public let classes: [ClassSpread]
  /// Over the rows of all runs together, since folds may be of unequal size and lack classes.
  public let pooled: ClassificationReport

  static let fileName = "summary.json"

  /// - Parameter runs: at least one.
  package init(
    directory: String, store: String, recipe: String, protocol: String, runs: [RunResult], missing: [MissingRun] = []
  ) {
    self.directory = directory
    self.store = store
    self.recipe = recipe
    self.protocol = `protocol`
    self.runs = runs
    self.missing = missing
    let parts = StudyPart.all(of: runs).map(\.runs)
    overRuns = Spreads(runs.map { [$0] })
    overFolds = StudySummary.spreads(Dictionary(grouping: runs) { $0.fold.map(UInt64.init) ?? 0 })
    overSeeds = StudySummary.spreads(Dictionary(grouping: runs, by: \.seed))
    var matrix = ConfusionMatrix(classes: runs.first?.confusion.classes ?? [])
    for run in runs { matrix.merge(run.confusion.counts) }
    classes = matrix.classes.enumerated().map { ClassSpread($0, $1, parts) }
    pooled = ClassificationReport(matrix)
  }

  private static func spreads(_ groups: [UInt64: [RunResult]]) -> Spreads? {
    groups.count > 1 ? Spreads(groups.sorted { $0.key < $1.key }.map(\.value)) : nil
  }
}

extension StudySummary.Spreads {
  /// Over groups of runs, each of which counts as the mean of its runs.
  init(_ groups: [[RunResult]]) {
    let over = { (score: (RunResult) -> Double) in Spread(groups.map { Spread($0.map(score)).mean }) }
    self.init(
      accuracy: over(\.accuracy), unweightedAverageRecall: over(\.unweightedAverageRecall), macroF1: over(\.macroF1))
  }
}
