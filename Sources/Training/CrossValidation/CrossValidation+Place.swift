import Checkpoints
import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

extension CrossValidation {
  /// The directory of all runs. What stands there already is refused before anything is trained, unless it is to be
  /// replaced or gone on with.
  func place() throws -> String {
    guard let path = settings.runDirectory else { return try RunDirectory.makeNextFree(plan.recipe.name) }
    let exists = { (file: String) in FileManager.default.fileExists(atPath: "\(path)/\(file)") }
    if exists("config.json") { throw CrossValidationError.holdsSingleRun(directory: path) }
    if !settings.overwrites && !settings.resumes {
      if let run = plan.runs.first(where: { exists("\($0.name)/config.json") }) {
        throw RunDirectory.occupied("\(path)/\(run.name)", settings)
      }
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
    return path
  }

  /// What a run is asked for; one that was broken off is gone on with, and one that was not begun begins.
  func asked(_ run: PlannedRun, in directory: String) -> TrainingSettings {
    run.settings(settings, in: directory, plan.recipe)
  }

  /// The result of a run that needs not be made again; nil where there is none, or its weights are lost.
  func finished(_ run: PlannedRun, in directory: String) throws -> RunResult? {
    guard settings.resumes, let result = try RunResult.read(from: "\(directory)/\(run.name)") else { return nil }
    // Whether they can be had again, the run itself finds out.
    guard let best = try? Checkpoint.read(RunDirectory.best(in: "\(directory)/\(run.name)")) else { return nil }
    var recipe = try asked(run, in: directory).resolve(plan.base, ranks: group.size)
    // Its layers are what the model of the store makes of them.
    recipe.model = best.about?.recipe.model ?? recipe.model
    let isSame = try best.about.map { try JSON.encode($0.recipe) == JSON.encode(recipe) } ?? false
    let isSameLanes = best.about?.lanes == settings.lanes
    guard best.digest == result.weights, isSame, isSameLanes, result.split == plan.splits[run]?.digest
    else { throw CrossValidationError.otherSettings(run: "\(directory)/\(run.name)") }
    return result
  }

  /// Takes away results that are to be made anew, so that none of them is taken for a finished run's.
  func forget(in path: String) throws {
    var files = plan.runs.map { "\(path)/\($0.name)/\(RunResult.fileName)" } + Study.files(in: path)
    if !holdsOthers(path) { files.append("\(path)/\(StudyRecord.fileName)") }
    // The job of another fold may have taken the summary away already.
    for file in files where unlink(file) != 0 && errno != ENOENT {
      throw FileError.cannotWrite(path: file, reason: systemReason())
    }
  }
}
