import Checkpoints
import Core
import Corpora
import FeatureStore

/// Which runs a command asks for, settled and audited before the first of them begins.
struct CrossValidationPlan {
  /// Before what was said is put in its place.
  let base: Recipe
  let recipe: Recipe
  /// The model that all runs begin from.
  let start: StartRecord?
  let runs: [PlannedRun]
  /// Of which a command may ask for one; nil where the protocol has one split.
  let foldCount: Int?
  let protocolName: String
  let splits: [PlannedRun: PlannedSplit]

  /// Nil where one ordinary run is asked for.
  init?(_ settings: TrainingSettings, ranks: Int) throws {
    let store = try FeatureStore.open(settings.store)
    let start = try settings.start.map { try StartingModel($0, for: store) }
    let base = try Preparation.recipe(for: store, settings, start)
    let recipe = try settings.resolve(base, ranks: ranks)
    let count = try Split.foldCount(plan: recipe.evaluation, classes: store.classes, rows: store.splitRows)
    let folds = count.map { count in recipe.evaluation.fold.map { [$0] } ?? Array(1...count) } ?? []
    let seeds = try CrossValidationPlan.seeds(settings, from: recipe.training.seed)
    guard !folds.isEmpty || !seeds.isEmpty else { return nil }
    self.base = base
    self.recipe = recipe
    self.start = start?.record
    foldCount = count
    runs = PlannedRun.all(folds: folds, seeds: seeds)
    protocolName = recipe.evaluation.protocol.rawValue
    splits = try CrossValidationPlan.splits(runs, store) { run, rows in
      let asked = try run.settings(settings, in: "", recipe).resolve(base, ranks: ranks)
      let split = try Split.of(store, plan: asked.evaluation, seed: asked.training.seed)
      _ = try LeakageAudit(store, split, asked, start: start)
      return PlannedSplit(split, rows)
    }
  }

  /// Made once for runs that differ in the seed of training alone.
  private static func splits(
    _ runs: [PlannedRun], _ store: FeatureStore, make: (PlannedRun, [SplitRow]) throws -> PlannedSplit
  ) throws -> [PlannedRun: PlannedSplit] {
    let rows = store.splitRows
    var splits: [PlannedRun: PlannedSplit] = [:]
    for run in runs {
      let sameFold = PlannedRun(fold: run.fold, seed: runs.first?.seed)
      splits[run] = if run.fold != nil, let known = splits[sameFold] { known } else { try make(run, rows) }
    }
    return splits
  }

  private static func seeds(_ settings: TrainingSettings, from first: UInt64) throws -> [UInt64] {
    guard let count = settings.seeds else { return [] }
    let (last, overflow) = first.addingReportingOverflow(UInt64(count - 1))
    guard !overflow else { throw CrossValidationError.seedTooLarge(seed: first, count: count) }
    return Array(first...last)
  }
}

/// What the plan knows of a run's split before the run makes it.
struct PlannedSplit {
  let digest: String
  /// Who judges in it, if the store says.
  let speakers: [String]

  init(_ split: Split, _ rows: [SplitRow]) {
    digest = split.digest
    let judging = split.rows(on: split.sides.contains(.test) ? .test : .validation)
    speakers = Set(judging.map { rows[$0].speaker }).subtracting([""]).sorted()
  }
}

extension PlannedRun {
  /// What is asked of this run alone.
  ///
  /// The folds stay what the first seed makes them, so that seeds are compared on the same rows; `published` has no folds,
  /// and its rows are dealt anew by each seed, as those who published it did.
  func settings(_ all: TrainingSettings, in directory: String, _ recipe: Recipe) -> TrainingSettings {
    var settings = all
    settings.runDirectory = "\(directory)/\(name)"
    settings.fold = fold
    settings.seeds = nil
    if let seed {
      settings.seed = seed
      if recipe.evaluation.protocol != .published {
        settings.splitSeed = recipe.evaluation.seed ?? recipe.training.seed
      }
    }
    return settings
  }
}
