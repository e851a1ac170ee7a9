import Checkpoints
import Collectives
import Core
import Evaluation
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// Where a run leaves its results: `config.json`, `history.csv`, `best.h5`, `last.h5`.
struct RunDirectory {
  let path: String
  var best: String { "\(path)/best.h5" }
  private let configuration: RunConfiguration

  /// Makes the directory on the first rank and tells the others its name.
  static func begin(_ settings: TrainingSettings, _ prepared: Preparation, _ group: Group) throws -> RunDirectory {
    let made = try group.together {
      group.isFirst ? try make(settings.runDirectory, prepared.recipe.name, settings.overwrites) : ""
    }
    let path = group.broadcast(made)
    let run = RunDirectory(path: path, configuration: RunConfiguration(settings, prepared, group))
    try group.together {
      guard group.isFirst else { return }
      do {
        try AtomicFile.write(JSON.encode(run.configuration, pretty: true) + "\n", to: "\(path)/config.json")
      } catch {
        // The empty file that claimed the directory is no run.
        unlink("\(path)/config.json")
        throw error
      }
    }
    return run
  }

  /// The weights of the best epoch so far.
  func writeBest(_ engine: StepEngine, _ prepared: Preparation, _ record: EpochRecord) throws {
    try checkpoint(engine, prepared, record, state: nil).write(to: best)
  }

  /// The weights after the latest epoch, with all that training needs to go on from there.
  func writeLast(
    _ engine: StepEngine, _ buffers: [String: FloatBuffer], _ prepared: Preparation, _ record: EpochRecord,
    _ course: Course
  ) throws {
    let point = TrainingPoint(epoch: record.epoch, updates: engine.updates, course: course)
    let state = TrainingState(record: try JSON.encode(point), buffers: buffers)
    try checkpoint(engine, prepared, record, state: state).write(to: "\(path)/last.h5")
  }

  private func checkpoint(
    _ engine: StepEngine, _ prepared: Preparation, _ record: EpochRecord, state: TrainingState?
  ) -> Checkpoint {
    let weights = FloatBuffer(count: engine.weights.count)
    weights.view.copy(from: engine.weights)
    return Checkpoint(
      model: engine.model, parameters: weights, about: configuration.about(prepared, record), state: state)
  }

  func write(_ history: [EpochRecord]) throws {
    try AtomicFile.write(HistoryCSV.text(history), to: "\(path)/history.csv")
  }

  private static func make(_ asked: String?, _ recipe: String, _ overwrites: Bool) throws -> String {
    guard let path = asked else { return try makeNextFree(recipe) }
    let manager = FileManager.default
    let results = ["config.json", "history.csv", "best.h5", "last.h5", "report.html"].map { "\(path)/\($0)" }
    let present = results.filter(manager.fileExists)
    guard present.isEmpty || overwrites else { throw TrainingError.runExists(directory: path) }
    guard !manager.fileExists(atPath: "\(path)/index.h5") else { throw TrainingError.holdsStore(directory: path) }
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      for file in present { try manager.removeItem(atPath: file) }
    } catch {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
    try claim(path)
    return path
  }

  /// Makes an empty `config.json`, which only one of two runs that begin at once can do.
  private static func claim(_ path: String) throws {
    let file = open("\(path)/config.json", O_CREAT | O_EXCL | O_WRONLY, 0o666)
    guard file >= 0 else {
      if errno == EEXIST { throw TrainingError.runExists(directory: path) }
      throw FileError.cannotWrite(path: "\(path)/config.json", reason: systemReason())
    }
    close(file)
  }

  /// Makes `runs/<recipe>-001`, or the first number behind it that is free, also when several runs begin at once.
  private static func makeNextFree(_ recipe: String) throws -> String {
    guard mkdir("runs", 0o777) == 0 || errno == EEXIST else {
      throw FileError.cannotWrite(path: "runs", reason: systemReason())
    }
    var number = 1
    while true {
      let digits = String(number)
      let path = "runs/\(recipe)-\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits)"
      if mkdir(path, 0o777) == 0 { return path }
      guard errno == EEXIST else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
      number += 1
    }
  }
}
