import Checkpoints
import Core
import FoundationEssentials

/// A run of a study as it lies on disk, perhaps still at work.
struct StudyRun {
  enum State {
    case finished(RunResult)
    case inProgress(by: String)
    case unfinished
  }

  let directory: String
  let configuration: RunConfiguration
  let state: State

  var fold: Int? { configuration.recipe.evaluation.fold }
  var seed: UInt64 { configuration.recipe.training.seed }
  var planned: PlannedRun { PlannedRun(fold: fold, seed: seed) }

  var result: RunResult? {
    if case .finished(let result) = state { result } else { nil }
  }

  /// Nil for a run that is just being begun, and says nothing of itself yet.
  static func read(_ directory: String) throws -> StudyRun? {
    // Whoever works there may finish the run while we look: so this comes first.
    let holder = RunLock.holder(of: directory)
    let result = try RunResult.read(from: directory)
    guard let configuration = RunConfiguration.read(from: directory) else {
      guard result == nil else { throw StudyError.unreadableConfiguration(run: directory) }
      return nil
    }
    guard configuration.recipe.evaluation.fold.map(RunResult.foldNumbers.contains) ?? true else {
      throw StudyError.unreadableConfiguration(run: directory)
    }
    guard holder == nil, let result else {
      return StudyRun(
        directory: directory, configuration: configuration, state: holder.map { .inProgress(by: $0) } ?? .unfinished)
    }
    let run = StudyRun(directory: directory, configuration: configuration, state: .finished(result))
    guard run.holds(result) else { throw StudyError.overtaken(run: directory) }
    return run
  }

  /// Whether the result is of the run that lies there now. Weights that were removed, to save room, prove nothing.
  private func holds(_ result: RunResult) -> Bool {
    guard result.fold == fold, result.seed == seed, result.confusion.classes == configuration.classes,
      result.split == configuration.split.digest
    else { return false }
    guard let best = try? Checkpoint.read(RunDirectory.best(in: directory)) else { return true }
    return best.digest == result.weights
  }
}

extension RunResult {
  /// Beyond any corpus's speakers.
  static let foldNumbers = 1...100_000

  /// Nil where a run has none yet.
  static func read(from directory: String) throws -> RunResult? {
    let file = "\(directory)/\(fileName)"
    guard let data = FileManager.default.contents(atPath: file) else {
      guard try FileKind.of(file) == nil else { throw FileError.cannotRead(path: file, reason: systemReason()) }
      return nil
    }
    let result: RunResult
    do throws(JSONMistake) {
      result = try JSON.decode(RunResult.self, from: String(decoding: data, as: UTF8.self))
    } catch {
      throw CrossValidationError.unreadableResult(file: file, reason: error.reason)
    }
    guard result.isSound else {
      throw CrossValidationError.unreadableResult(file: file, reason: "its numbers contradict each other")
    }
    return result
  }

  /// Whether its numbers can be computed with.
  private var isSound: Bool {
    let counts = confusion.counts
    return (0...Int(Int32.max)).contains(rows) && counts.allSatisfy { (0...Int64(rows)).contains($0) }
      && counts.reduce(0, +) == Int64(rows)
      && [accuracy, unweightedAverageRecall, macroF1, validationAccuracy].allSatisfy((0...1).contains)
      && [fold, folds].allSatisfy { $0.map(RunResult.foldNumbers.contains) ?? true }
  }
}
