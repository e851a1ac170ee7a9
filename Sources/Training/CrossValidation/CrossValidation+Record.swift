import Collectives
import Core
import FoundationEssentials

extension CrossValidation {
  /// These runs as the command that began the first of them settled them for all.
  func settled(in directory: String) throws -> CrossValidation {
    let cpus = group.fewestCPUs(cpu)
    let mine = try group.together { try StudyRecord(settings, plan, ranks: group.size, cpus: cpus) }
    let kept = try group.together { group.isFirst ? try keep(mine, in: directory) : mine }
    var study = self
    study.settings = try group.broadcast(kept).settings(settings)
    return study
  }

  /// Of jobs that begin at the same time, as those of an array do, the first one's counts for all.
  private func keep(_ mine: StudyRecord, in directory: String) throws -> StudyRecord {
    let file = "\(directory)/\(StudyRecord.fileName)"
    let text = try JSON.encode(mine, pretty: true) + "\n"
    try AtomicFile.writeOnce(text, to: file)
    do {
      let known = try StudyRecord.read(file)
      try known.check(settings, plan, ranks: group.size, in: directory)
      return known
    } catch  where !holdsOthers(directory) {
      // Nothing came of what was settled then.
      try AtomicFile.write(text, to: file)
      return mine
    }
  }

  /// Whether runs were begun in a directory that are not to be made anew now.
  func holdsOthers(_ directory: String) -> Bool {
    let replaced = settings.resumes ? [] : plan.runs.map(\.name)
    return CrossValidation.begunRuns(in: directory).contains { !replaced.contains($0) }
  }

  /// By their names below `directory`, of whatever folds and seeds.
  private static func begunRuns(in directory: String) -> [String] {
    let below = { (path: String) in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
    let folds = below(directory).filter { $0.hasPrefix("fold-") }
    let names = below(directory) + folds.flatMap { fold in below("\(directory)/\(fold)").map { "\(fold)/\($0)" } }
    return names.filter { name in
      let last = name.split(separator: "/").last ?? ""
      return (last.hasPrefix("fold-") || last.hasPrefix("seed-")) && RunDirectory.holdsRun("\(directory)/\(name)")
    }
  }
}
