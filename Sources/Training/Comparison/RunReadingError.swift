import Core

/// Why what was named cannot be compared as a run.
package enum RunReadingError: UserFacingError, Equatable {
  case noRun(path: String)
  /// `runs` are the first of its runs that are there.
  case study(directory: String, runs: [String])
  case badConfiguration(file: String, reason: String)
  case twice(first: String, second: String)
  /// `command` makes them.
  case noPredictions(run: String, command: String)

  package var exitCode: Int32 {
    switch self {
    case .twice: 2
    case .noRun, .study, .badConfiguration, .noPredictions: 1
    }
  }

  package var description: String {
    switch self {
    case .noRun(let path):
      "\(path): no run (there is no config.json); give the directory that train --run made, or a checkpoint in it"
    case .study(let directory, let runs):
      "\(directory): a study of several runs; 'ser-dist summary \(shellQuoted(directory))' says what they come to together; "
        + "compare single runs of it"
        + (runs.isEmpty ? "" : ", such as: ser-dist compare \(runs.map(shellQuoted).joined(separator: " "))")
    case .badConfiguration(let file, let reason):
      "\(file): is not what a run was made of (\(reason)); restore it from a copy, or train the run again"
    case .twice(let first, let second):
      (first == second ? "\(first): named twice" : "\(first) and \(second): the same run")
        + "; a run is compared with another one"
    case .noPredictions(let run, let command):
      "\(run): has no predictions.csv, as a run has that is not finished or was made by an older version; make it with: "
        + command
    }
  }
}
