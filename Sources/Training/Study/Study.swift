import Core
import Evaluation
import FoundationEssentials

/// The runs over folds and seeds that belong together, whichever jobs made them, and what they say together.
public struct Study {
  /// Where its summary goes.
  let directory: String
  /// Those that are finished, as their results are in the summary.
  let runs: [StudyRun]
  public let summary: StudySummary
  /// The page that `write` makes.
  public var report: String { RunDirectory.report(in: directory) }

  /// - Parameters:
  ///   - places: runs, or directories with runs below them.
  ///   - directory: where the summary goes, and what it is named by.
  public init(of places: [String], in directory: String) throws {
    let directory = StudyDirectories.plain(directory)
    let paths = try StudyDirectories.runs(in: places)
    guard !StudyDirectories.isRun(directory), !FileManager.default.fileExists(atPath: "\(directory)/index.h5") else {
      throw StudyError.isNoStudy(directory: directory)
    }
    let found = try paths.compactMap(StudyRun.read).sorted { ($0.fold ?? 0, $0.seed) < ($1.fold ?? 0, $1.seed) }
    try StudyFit.check(found)
    let finished = found.filter { $0.result != nil }
    guard let first = finished.first?.configuration else { throw StudyError.noneFinished(runs: paths) }
    self.directory = directory
    runs = finished
    summary = StudySummary(
      directory: directory, store: first.store, recipe: first.recipe.name,
      protocol: first.recipe.evaluation.protocol.rawValue, runs: Study.named(finished.compactMap(\.result)),
      missing: Study.missing(among: found))
  }

  /// Runs of several studies of one seed each may have the same names.
  private static func named(_ results: [RunResult]) -> [RunResult] {
    guard Set(results.map(\.run)).count < results.count else { return results }
    return results.map { result in
      var result = result
      result.run = PlannedRun(fold: result.fold, seed: result.seed).name
      return result
    }
  }

  /// Every fold is expected with every seed that any run has; how many seeds were meant, no run says.
  private static func missing(among runs: [StudyRun]) -> [MissingRun] {
    let folds = runs.flatMap { [$0.fold, $0.result?.folds] }.compactMap { $0 }.max().map { Array(1...$0) } ?? []
    let seeds = Set(runs.map(\.seed)).sorted()
    let known = Dictionary(runs.map { ($0.planned, $0) }) { first, _ in first }
    let namesSeeds = runs.contains { $0.fold == nil || $0.result?.run.contains("seed-") ?? false } || seeds.count > 1
    return PlannedRun.all(folds: folds, seeds: seeds).compactMap { planned in
      let run = known[planned]
      guard run?.result == nil else { return nil }
      return MissingRun(
        run: namesSeeds ? planned.name : PlannedRun(fold: planned.fold, seed: nil).name, fold: planned.fold,
        seed: planned.seed ?? 0, state: run?.missingState ?? .notBegun)
    }
  }

  /// What is written of a study.
  static func files(in directory: String) -> [String] {
    ["\(directory)/\(StudySummary.fileName)", RunDirectory.report(in: directory)]
  }

  /// Writes `summary.json` and `report.html`. Of several who do so at once, one writes the last whole file.
  public func write() throws {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw FileError.cannotWrite(path: directory, reason: systemReason())
    }
    try AtomicFile.write(JSON.encode(summary, pretty: true) + "\n", to: "\(directory)/\(StudySummary.fileName)")
    try AtomicFile.write(StudyReport(self).html, to: report)
  }

  /// Throws what a study that lacks runs ends with.
  public func requireAll() throws {
    guard summary.missing.isEmpty else {
      throw StudyError.incomplete(directory: directory, missing: summary.missing)
    }
  }
}

extension StudyRun {
  fileprivate var missingState: MissingRun.State {
    if case .inProgress = state { .inProgress } else { .unfinished }
  }
}
