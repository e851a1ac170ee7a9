import Checkpoints
import Collectives
import Core
import Evaluation
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// Where a run leaves its results: `config.json`, `history.csv`, `best.h5`, `last.h5`, `tensorboard/`, and at its end
/// `report.html` and `predictions.csv`.
struct RunDirectory {
  let path: String
  var best: String { RunDirectory.best(in: path) }
  var last: String { "\(path)/\(SavedState.last)" }
  static func best(in directory: String) -> String { "\(directory)/best.h5" }
  static func report(in directory: String) -> String { "\(directory)/report.html" }
  static func predictions(in directory: String) -> String { "\(directory)/predictions.csv" }
  /// What a run that is finished and reported on has.
  static func reports(in directory: String) -> [String] { [report(in: directory), predictions(in: directory)] }
  let saveClock: SaveClock
  let curves: CurveFiles
  private let pendingBest = PendingCheckpoint()
  private let configuration: RunConfiguration
  /// On the first rank.
  private let lock: RunLock?

  /// Makes the directory on the first rank and tells the others its name; or takes up that of a saved run.
  static func begin(
    _ settings: TrainingSettings, _ prepared: Preparation, _ saved: SavedRun?, _ group: Group
  ) throws -> RunDirectory {
    let made = try group.together { () -> (path: String, lock: RunLock?) in
      guard group.isFirst else { return ("", nil) }
      if let saved { return (saved.directory, saved.lock) }
      return try make(settings, prepared.recipe.name)
    }
    let path = group.broadcast(made.path)
    let run = RunDirectory(
      path: path, saveClock: SaveClock(seconds: settings.saveEvery), curves: CurveFiles(in: path),
      configuration: RunConfiguration(settings, prepared, saved, group), lock: made.lock)
    try group.together {
      guard group.isFirst else { return }
      // What an earlier end of the run came to is not what this one will.
      for file in reports(in: path) { unlink(file) }
      do {
        try AtomicFile.write(JSON.encode(run.configuration, pretty: true) + "\n", to: "\(run.path)/config.json")
      } catch {
        // The empty file that claimed the directory is no run.
        if saved == nil { unlink("\(run.path)/config.json") }
        throw error
      }
    }
    return run
  }

  /// Keeps the weights of the best epoch so far, to be written with the state.
  func holdBest(_ engine: StepEngine, _ prepared: Preparation, _ course: Course) {
    pendingBest.hold(checkpoint(engine, engine.judgedWeights, prepared, course, state: nil))
  }

  /// Writes the best weights so far and the curves, where those on disk are older ones.
  func writeResults(_ history: [EpochRecord]) throws {
    try pendingBest.write(to: best)
    try curves.write(history)
  }

  /// Writes the weights as they are, with all that training needs to go on from there; what was saved before is kept.
  ///
  /// What the state speaks of is there before it; what is ahead of it is written again in the same words.
  func writeState(
    _ engine: StepEngine, _ buffers: [String: FloatBuffer], _ prepared: Preparation, _ point: TrainingPoint
  ) throws {
    try writeResults(point.course.history)
    let state = TrainingState(record: try JSON.encode(point), buffers: buffers)
    try checkpoint(engine, engine.weights, prepared, point.course, state: state)
      .write(to: last, keeping: "\(path)/\(SavedState.previous)")
  }

  private func checkpoint(
    _ engine: StepEngine, _ weights: FloatView, _ prepared: Preparation, _ course: Course, state: TrainingState?
  ) -> Checkpoint {
    let parameters = FloatBuffer(count: weights.count)
    parameters.view.copy(from: weights)
    let judged = course.history.last
    let about = configuration.about(
      prepared, epoch: judged?.epoch ?? 0, accuracy: judged?.validationAccuracy ?? 0)
    return Checkpoint(model: engine.model, parameters: parameters, about: about, state: state)
  }
}
