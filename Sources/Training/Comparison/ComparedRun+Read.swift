import Checkpoints
import Core
import Evaluation
import FoundationEssentials

extension ComparedRun {
  /// Reads runs, each by its directory, or by a file in it such as its checkpoint.
  package static func read(_ paths: [String]) throws -> [ComparedRun] {
    let directories = try paths.map(directory)
    for (place, directory) in directories.enumerated() {
      if let other = directories[..<place].firstIndex(where: { isSameFile($0, directory) }) {
        throw RunReadingError.twice(first: paths[other], second: paths[place])
      }
    }
    return try directories.map(read)
  }

  private static func read(_ directory: String) throws -> ComparedRun {
    let configuration = try configuration(directory)
    let file = RunDirectory.predictions(in: directory)
    guard exists(file) else {
      throw RunReadingError.noPredictions(run: directory, command: remedy(directory, configuration))
    }
    let (classes, predictions) = try PredictionsCSV.read(file)
    let history = "\(directory)/history.csv"
    return ComparedRun(
      path: directory, classes: classes, predictions: predictions,
      history: exists(history) ? try HistoryCSV.read(history) : [],
      // What the figures come from can be had without it.
      origin: Origin(configuration, try? Checkpoint.read(RunDirectory.best(in: directory))))
  }

  /// Where the run lies that is named; throws where it is something else, or no run at all.
  private static func directory(_ path: String) throws -> String {
    guard let kind = try FileKind.of(path) else { throw FileError.notFound(path: path, expected: "run") }
    var directory = path
    if kind != .directory { directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }
    while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
    if exists("\(directory)/config.json") { return directory }
    if exists("\(directory)/\(StudyRecord.fileName)") || exists("\(directory)/\(StudySummary.fileName)") {
      throw RunReadingError.study(directory: directory, runs: studyRuns(directory))
    }
    throw RunReadingError.noRun(path: path)
  }

  private static func configuration(_ directory: String) throws -> RunConfiguration {
    let file = "\(directory)/config.json"
    guard let data = FileManager.default.contents(atPath: file) else {
      throw FileError.cannotRead(path: file, reason: systemReason())
    }
    do throws(JSONMistake) {
      return try JSON.decode(RunConfiguration.self, from: String(decoding: data, as: UTF8.self))
    } catch {
      throw RunReadingError.badConfiguration(file: file, reason: error.reason)
    }
  }

  /// The first two runs of a study, by their names.
  private static func studyRuns(_ directory: String) -> [String] {
    let folders = { (path: String) in
      ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted(by: naturallyPrecedes)
        .map { "\(path)/\($0)" }
    }
    let runs = folders(directory).flatMap { folder in
      exists("\(folder)/config.json") ? [folder] : folders(folder).filter { exists("\($0)/config.json") }
    }
    return Array(runs.prefix(2))
  }

  /// What makes the predictions that are missing.
  private static func remedy(_ directory: String, _ configuration: RunConfiguration) -> String {
    let judge = Judge(configuration.split)
    return
      (["ser-dist", "evaluate", "--checkpoint", RunDirectory.best(in: directory)]
      + (configuration.store == TrainingSettings().store ? [] : ["--features", configuration.store])
      + (judge.side == StoreEvaluation.Side.test.rawValue ? [] : ["--split", judge.side])
      + ["--verify", RunDirectory.predictions(in: directory)]).map(shellQuoted).joined(separator: " ")
  }

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

extension ComparedRun.Judge {
  fileprivate init(_ split: SplitRecord) {
    let side: StoreEvaluation.Side = split.test > 0 ? .test : .validation
    self.init(side: side.rawValue, rows: split.test > 0 ? split.test : split.validation)
  }
}

extension ComparedRun.Origin {
  /// - Parameter best: nil where it cannot be read.
  fileprivate init(_ configuration: RunConfiguration, _ best: Checkpoint?) {
    let findings = configuration.leakage.findings
    let fold = configuration.recipe.evaluation.fold.map { ", fold \($0)" } ?? ""
    self.init(
      recipe: configuration.recipe, store: configuration.store,
      contract: best.map { $0.about?.contract } ?? configuration.recipe.features,
      protocolName: (configuration.split.protocol?.rawValue ?? "random") + fold,
      splitDigest: configuration.split.digest,
      judge: ComparedRun.Judge(configuration.split), start: configuration.start?.file,
      leaks: findings.filter { $0.inTest > 0 }.map(\.what),
      unknownLeaks: findings.filter { $0.verdict == .unknown }.map(\.what), ranks: configuration.ranks,
      threads: configuration.threadsPerRank, lanes: configuration.lanes,
      parameters: best.map { $0.model.summary().reduce(0) { $0 + $1.parameterCount } })
  }
}
