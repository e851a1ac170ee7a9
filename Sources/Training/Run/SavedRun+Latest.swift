import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

extension SavedRun {
  /// The run in `directory` that was worked on last of those that are not finished.
  static func latestUnfinished(in directory: String) throws -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let runs = names.map { "\(directory)/\($0)" }.filter(RunDirectory.holdsRun)
    let latestFirst = runs.map { (path: $0, time: time(of: $0)) }.sorted { ($0.time, $0.path) > ($1.time, $1.path) }
    // What cannot be read is not finished either, and its faults are told when it is gone on with.
    guard let run = latestFirst.first(where: { (try? SavedState.latest(in: $0.path)?.state.isEnd) != true }) else {
      throw ResumeError.nothingUnfinished(directory: directory)
    }
    return run.path
  }

  /// In nanoseconds. `stat(2)`
  private static func time(of run: String) -> Int {
    [SavedState.last, SavedState.previous, "config.json"].map { name in
      var status = stat()
      guard stat("\(run)/\(name)", &status) == 0 else { return 0 }
      return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    }.max() ?? 0
  }
}
