import Core

/// Why the runs of a cross-validation cannot be made, or gone on with, where they are asked for.
package enum CrossValidationError: UserFacingError, Equatable {
  case holdsSingleRun(directory: String)
  case holdsSeveral(directory: String)
  case needsDirectory
  case otherSettings(run: String)
  case differs(directory: String, what: String, runs: String, asked: String)
  case unreadableRecord(file: String, reason: String)
  case unreadableResult(file: String, reason: String)
  case seedTooLarge(seed: UInt64, count: Int)
  case stopped(run: String, directory: String)

  package var exitCode: Int32 {
    switch self {
    case .seedTooLarge, .needsDirectory, .differs: 2
    case .stopped: ResumeError.stoppedCode
    case .holdsSingleRun, .holdsSeveral, .otherSettings, .unreadableResult, .unreadableRecord: 1
    }
  }

  package var description: String {
    switch self {
    case .holdsSingleRun(let directory):
      "\(directory): holds a single run, and several were asked for; name another directory with --run"
    case .holdsSeveral(let directory):
      "\(directory): holds several runs, and a single one was asked for; ask for them as they were begun, with --protocol "
        + "or --seeds, or name one of them, or another directory, with --run"
    case .needsDirectory:
      "--resume: several runs are asked for, and it is not said where they are; name their directory with --run"
    case .otherSettings(let run):
      "\(run): was finished with another store, recipe, protocol, seed or number of lanes than this command asks for; give the same as then, or "
        + "name another directory with --run"
    case .differs(let directory, let what, let runs, let asked):
      "\(directory): its runs were begun with \(what) \(runs), and \(asked) is asked for now; give the same as then, or name "
        + "another directory with --run"
    case .unreadableRecord(let file, let reason):
      "\(file): does not tell how its runs were begun (\(reason)); remove it, and give the same --lanes and other options "
        + "as then"
    case .unreadableResult(let file, let reason):
      "\(file): is not the result of a run (\(reason)); remove it, and its run is made again"
    case .seedTooLarge(let seed, let count):
      "--seeds \(count): from seed \(seed) on there are not that many; begin with a smaller --seed"
    case .stopped(let run, let directory):
      "stopped in \(run); the same command goes on with --run \(shellQuoted(directory)) --resume"
    }
  }
}
