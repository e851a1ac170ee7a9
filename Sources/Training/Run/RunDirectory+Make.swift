import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

extension RunDirectory {
  /// What a run leaves behind.
  private static let results = [
    "config.json", "history.csv", "best.h5", SavedState.last, SavedState.previous, SavedState.damaged, "report.html",
    "predictions.csv", "tensorboard",
  ]

  /// Whether a run was begun in `directory`.
  static func holdsRun(_ directory: String) -> Bool {
    ["config.json", SavedState.last, SavedState.previous].contains {
      FileManager.default.fileExists(atPath: "\(directory)/\($0)")
    }
  }

  /// Why a run is not begun in `directory`, which holds something of one.
  static func occupied(_ directory: String, _ settings: TrainingSettings) -> TrainingError {
    let isSaved = [SavedState.last, SavedState.previous].contains {
      FileManager.default.fileExists(atPath: "\(directory)/\($0)")
    }
    // Of whom nothing was saved begins anew.
    let isResumable = isSaved || RunConfiguration.read(from: directory) != nil
    return isResumable && !settings.resumes ? .runExists(directory: directory) : .resultsExist(directory: directory)
  }

  /// Makes a directory that is there for no other run, and keeps other jobs out of it.
  static func make(_ settings: TrainingSettings, _ recipe: String) throws -> (path: String, lock: RunLock?) {
    guard let path = settings.runDirectory else {
      let path = try makeNextFree(recipe)
      return (path, try RunLock(path))
    }
    let manager = FileManager.default
    guard !manager.fileExists(atPath: "\(path)/index.h5") else { throw TrainingError.holdsStore(directory: path) }
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
    let lock = try RunLock(path)
    let present = results.map { "\(path)/\($0)" }.filter(manager.fileExists)
    guard present.isEmpty || settings.overwrites else { throw occupied(path, settings) }
    do {
      for file in present { try manager.removeItem(atPath: file) }
    } catch {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
    removeUnfinished(path)
    try claim(path)
    return (path, lock)
  }

  /// Removes what a killed job left half written, on whatever host. Failing here is no failure.
  static func removeUnfinished(_ path: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where name.contains(".writing-") {
      unlink("\(path)/\(name)")
    }
  }

  /// Makes an empty `config.json`, which only one of two runs that begin at once can do where there are no locks.
  private static func claim(_ path: String) throws {
    let file = open("\(path)/config.json", O_CREAT | O_EXCL | O_WRONLY, 0o666)
    guard file >= 0 else {
      if errno == EEXIST { throw TrainingError.runExists(directory: path) }
      throw FileError.cannotWrite(path: "\(path)/config.json", reason: systemReason())
    }
    close(file)
  }

  /// Removes the empty `config.json` of a job that was killed before it wrote what it had claimed the directory for.
  static func removeClaim(_ path: String) {
    var status = stat()
    if stat("\(path)/config.json", &status) == 0 && status.st_size == 0 { unlink("\(path)/config.json") }
  }

  /// Makes `runs/<recipe>-001`, or the first number behind it that is free, also when several runs begin at once.
  static func makeNextFree(_ recipe: String) throws -> String {
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
