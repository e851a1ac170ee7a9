import Core

/// Why what was named cannot be compared as a run.
package enum RunReadingError: UserFacingError, Equatable {
  case noRun(path: String)
  /// `runs` are the first of its runs that are there.
  case study(directory: String, runs: [String])
  case badConfiguration(file: String, reason: String)
  /// `command` makes them.
  case noPredictions(run: String, command: String)

  package var description: String {
    switch self {
    case .noRun(let path):
      "\(path): no run (there is no config.json); give the directory that train --run made, or a checkpoint in it"
    case .study(let directory, let runs):
      "\(directory): a study of several runs, which its \(StudySummary.fileName) sums up; compare single runs of it"
        + (runs.isEmpty ? "" : ", such as: ser-dist compare \(runs.map(shellQuoted).joined(separator: " "))")
    case .badConfiguration(let file, let reason):
      "\(file): is not what a run was made of (\(reason)); restore it from a copy, or train the run again"
    case .noPredictions(let run, let command):
      "\(run): has no predictions.csv, as a run has that is not finished or was made by an older version; make it with: "
        + command
    }
  }
}
