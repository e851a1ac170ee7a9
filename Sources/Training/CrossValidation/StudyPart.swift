/// What a study's figures are first compared by: a fold with all its seeds, or one run where there are not several folds.
struct StudyPart {
  let name: String
  let runs: [RunResult]
  let spreads: StudySummary.Spreads

  private init(_ name: String, _ runs: [RunResult]) {
    self.name = name
    self.runs = runs
    spreads = StudySummary.Spreads(runs.map { [$0] })
  }

  /// In the order of the folds, or of the runs.
  static func all(of runs: [RunResult]) -> [StudyPart] {
    let folds = Dictionary(grouping: runs, by: \.fold).compactMap { fold, runs in fold.map { ($0, runs) } }
    guard folds.count > 1 else {
      return runs.map { StudyPart(PlannedRun(fold: $0.fold, seed: $0.seed).title, [$0]) }
    }
    return folds.sorted { $0.0 < $1.0 }.map { StudyPart("fold \($0)", $1) }
  }
}

extension StudySummary {
  var parts: [StudyPart] { StudyPart.all(of: runs) }

  /// What the parts are: "fold", "seed" or "run".
  var partNoun: String { overFolds != nil ? "fold" : overSeeds != nil ? "seed" : "run" }

  /// Over the parts.
  var overParts: Spreads { overFolds ?? overRuns }

  /// By UAR; nil where there are not several.
  var extremes: (best: StudyPart, worst: StudyPart)? {
    let sorted = parts.sorted { $0.uar > $1.uar }
    guard sorted.count > 1, let best = sorted.first, let worst = sorted.last else { return nil }
    return (best, worst)
  }
}

extension StudyPart {
  var uar: Double { spreads.unweightedAverageRecall.mean }

  /// Who judged in it; empty where the store does not say.
  var speakers: [String] { runs.first?.speakers ?? [] }
}
