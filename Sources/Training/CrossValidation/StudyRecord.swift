import Checkpoints
import Core
import FoundationEssentials

/// What decides the bits of all runs of a cross-validation alike: `study.json`.
///
/// The command that begins the first run settles it, and those that go on keep to it, on however many ranks.
struct StudyRecord: Codable {
  static let fileName = "study.json"

  /// Of the first seed, and without the fold, which is each run's own.
  let recipe: Recipe
  let start: StartRecord?
  let lanes: Int
  /// With which batch and rate are scaled, if they are.
  let ranks: Int
  let allReduce: AllReduce

  init(_ settings: TrainingSettings, _ plan: CrossValidationPlan, ranks: Int, cpus: Int) throws {
    recipe = plan.recipe.withoutFold
    start = plan.start
    lanes = try LanePlan(settings, recipe, ranks: ranks, cpus: cpus).lanes
    self.ranks = ranks
    allReduce = settings.allReduce
  }

  static func read(_ file: String) throws -> StudyRecord {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CrossValidationError.unreadableRecord(file: file, reason: "cannot be read")
    }
    do throws(JSONMistake) {
      return try JSON.decode(StudyRecord.self, from: String(decoding: data, as: UTF8.self))
    } catch {
      throw CrossValidationError.unreadableRecord(file: file, reason: error.reason)
    }
  }

  /// What is asked of all runs by those who ask for `asked` now.
  func settings(_ asked: TrainingSettings) -> TrainingSettings {
    var settings = asked
    settings.lanes = lanes
    settings.scalingRanks = ranks
    settings.allReduce = allReduce
    return settings
  }

  /// Refuses what contradicts the runs in `directory`, but for the number of epochs, for which each run answers.
  func check(_ asked: TrainingSettings, _ plan: CrossValidationPlan, ranks: Int, in directory: String) throws {
    let differs = { (what: String, runs: String, asked: String) in
      CrossValidationError.differs(directory: directory, what: what, runs: runs, asked: asked)
    }
    if let wanted = asked.lanes, wanted != lanes { throw differs("--lanes", "\(lanes)", "\(wanted)") }
    if asked.allReduce == .mpi, allReduce != .mpi {
      throw differs("--allreduce", allReduce.rawValue, AllReduce.mpi.rawValue)
    }
    if start?.digest != plan.start?.digest { throw differs("--from", start.text, plan.start.text) }
    var wanted = try settings(asked).resolve(plan.base, ranks: ranks).withoutFold
    wanted.training.epochs = recipe.training.epochs
    // Which clips a store is made of decides nothing here.
    wanted.corpus = recipe.corpus
    if let found = try RecipeDifference.between(recipe, wanted) { throw differs(found.path, found.first, found.second) }
    guard LanePlan.shares(of: lanes).contains(ranks) else {
      throw ResumeError.cannotShare(directory: directory, lanes: lanes, ranks: ranks)
    }
  }
}

extension Recipe {
  fileprivate var withoutFold: Recipe {
    var recipe = self
    recipe.evaluation.fold = nil
    return recipe
  }
}

extension StartRecord? {
  /// With the weights, since a file may have changed.
  fileprivate var text: String { map { "\($0.file) of SHA-256 \($0.digest.prefix(12))…" } ?? "nothing" }
}
