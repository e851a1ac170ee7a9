import Evaluation
import FoundationEssentials

/// What the page of a study shows of one run.
struct StudyReportRun {
  let result: RunResult
  /// Empty where it cannot be read: the page can do without.
  let history: [EpochRecord]
  /// The way to the run's own page; nil where it has none.
  let link: String?

  init(_ result: RunResult, _ run: StudyRun, from directory: String) {
    self.result = result
    history = (try? HistoryCSV.read("\(run.directory)/history.csv")) ?? []
    let report = RunDirectory.report(in: run.directory)
    let exists = FileManager.default.fileExists(atPath: report)
    link = exists ? StudyDirectories.way(from: directory, to: report) : nil
  }
}
