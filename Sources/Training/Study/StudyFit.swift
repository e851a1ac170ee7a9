import Checkpoints
import Core

/// Whether runs belong together: made in the same way of the same rows, but for fold and seed.
struct StudyFit {
  private let first: StudyRun

  static func check(_ runs: [StudyRun]) throws {
    guard let first = runs.first else { return }
    var known: [PlannedRun: StudyRun] = [:]
    var folds: [Int?: StudyRun] = [:]
    for run in runs {
      if let other = known.updateValue(run, forKey: run.planned) {
        throw StudyError.doubled(run: run.directory, other: other.directory, title: run.planned.title)
      }
      try StudyFit(first: first).check(run)
      try StudyFit(first: folds[run.fold, default: run]).checkSplit(run)
      folds[run.fold] = folds[run.fold] ?? run
    }
  }

  private func check(_ run: StudyRun) throws {
    let (mine, its) = (first.configuration, run.configuration)
    if let found = try RecipeDifference.between(recipe(its), recipe(mine)) {
      throw differs(run, found.path, found.first, found.second)
    }
    try compare(run, "classes") { $0.configuration.classes.joined(separator: ", ") }
    try compare(run, "--lanes") { "\($0.configuration.lanes)" }
    try compare(run, "--allreduce") { $0.configuration.allReduce.rawValue }
    try compare(run, "--from") { $0.configuration.start.map { "weights \($0.digest.prefix(12))…" } ?? "nothing" }
    try compare(run, "a split of seed") { $0.dealsAnew ? "" : "\($0.configuration.split.seed)" }
    try compare(run, "protocol") { $0.configuration.split.protocol?.rawValue ?? "nothing" }
    if let mine = first.result?.data, let its = run.result?.data, mine != its {
      let words = { (digest: String, run: StudyRun) in "\(digest.prefix(12))… (\(run.configuration.store))" }
      throw differs(run, "rows of digest", words(its, run), words(mine, first))
    }
  }

  /// Of the same fold, whatever the seed.
  private func checkSplit(_ run: StudyRun) throws {
    guard !run.dealsAnew else { return }
    try compare(run, "in the same fold a split") { "\($0.configuration.split.digest.prefix(12))…" }
  }

  private func compare(_ run: StudyRun, _ what: String, _ value: (StudyRun) -> String) throws {
    guard value(run) != value(first) else { return }
    throw differs(run, what, value(run), value(first))
  }

  private func differs(_ run: StudyRun, _ what: String, _ its: String, _ others: String) -> StudyError {
    .differs(run: run.directory, other: first.directory, what: what, its: its, others: others)
  }

  /// What is left of a recipe without fold and seed, and without the clips that a store is made of, which decide nothing
  /// here.
  private func recipe(_ configuration: RunConfiguration) -> Recipe {
    var recipe = configuration.recipe
    recipe.training.seed = 0
    recipe.evaluation.seed = nil
    recipe.evaluation.fold = nil
    recipe.corpus = first.configuration.recipe.corpus
    return recipe
  }
}

extension StudyRun {
  /// Whether each seed deals rows of its own, as those did who published so.
  fileprivate var dealsAnew: Bool { configuration.recipe.evaluation.protocol == .published }
}
