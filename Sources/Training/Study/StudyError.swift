import Core

/// Why runs cannot be summed up, or only some of them.
package enum StudyError: UserFacingError, Equatable {
  case noRuns(place: String)
  case noneFinished(runs: [String])
  case differs(run: String, other: String, what: String, its: String, others: String)
  case doubled(run: String, other: String, title: String)
  case unreadableConfiguration(run: String)
  case overtaken(run: String)
  case isNoStudy(directory: String)
  case incomplete(directory: String, missing: [MissingRun])

  package var exitCode: Int32 {
    if case .isNoStudy = self { 2 } else { 1 }
  }

  package var description: String {
    switch self {
    case .noRuns(let place): "\(place): holds no run; give the --run of train, or runs by their own directories"
    case .noneFinished(let runs):
      "none of \(counted(runs.count, "run")) has a result.json, which a run of several gets at its end "
        + "(\(runs.prefix(8).joined(separator: ", "))\(runs.count > 8 ? ", …" : "")); wait for them, or go on with "
        + "'ser-dist train … --resume'"
    case .differs(let run, let other, let what, let its, let others):
      "\(run): has \(what) \(its), and \(other) has \(others): runs of one study differ in fold and seed alone; name those "
        + "that belong together"
    case .doubled(let run, let other, let title):
      "\(run): is \(title), and so is \(other); name one of them"
    case .unreadableConfiguration(let run):
      "\(run)/config.json: does not tell how the run was made that left a result.json; restore it from a copy, or make the "
        + "run again"
    case .overtaken(let run):
      "\(run)/result.json: is of another training than the rest of this directory, which was gone on with or made anew "
        + "since; remove it, and give the study's 'ser-dist train … --resume' again"
    case .isNoStudy(let directory):
      "\(directory): is a run or a store itself; say with --out in which other directory the summary goes"
    case .incomplete(let directory, let missing):
      "\(directory): the summary lacks \(counted(missing.count, "run")): \(missing.text); once they are finished, sum up "
        + "again"
    }
  }
}
