import Collectives
import FoundationEssentials

extension CrossValidation {
  /// Whether a command goes on with one ordinary run, whatever the store's recipe says: such a run knows its own store,
  /// recipe and fold.
  ///
  /// - Throws: where it is told neither which of several runs, nor where they are.
  static func isSingle(_ settings: TrainingSettings, _ group: Group) throws -> Bool {
    guard settings.resumes else { return false }
    let asksForSeveral = settings.seeds != nil || settings.folds != nil || settings.fold != nil
    guard let directory = settings.runDirectory else {
      guard !asksForSeveral else { throw AgreedFailure(CrossValidationError.needsDirectory) }
      return true
    }
    // The first rank tells the others: it is they who would see a directory late.
    return try !asksForSeveral && group.broadcast(group.isFirst && RunDirectory.holdsRun(directory))
  }

  /// Refuses to put one ordinary run among several.
  static func checkSingle(_ settings: TrainingSettings, _ group: Group) throws {
    guard let directory = settings.runDirectory else { return }
    try group.together {
      guard group.isFirst, holdsSeveral(directory) else { return }
      throw CrossValidationError.holdsSeveral(directory: directory)
    }
  }

  private static func holdsSeveral(_ directory: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.contains { $0 == StudySummary.fileName || $0.hasPrefix("fold-") || $0.hasPrefix("seed-") }
  }
}
