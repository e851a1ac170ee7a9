import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// A training run of the real program that something happens to while it works.
struct TrainingJob: Sendable {
  /// Where it is started, and
  let place: String
  /// the run directory in that.
  let run: String

  init(place: Scratch, run: String) {
    self.place = place.path
    self.run = run
  }

  /// Who is meant.
  enum Victim: Sendable { case firstRank, lastRank, launcher }
  /// When it happens.
  enum Moment: Sendable {
    case whileSaving
    case afterSaves(Int)
  }

  /// Starts the program, and sends a signal to one of its processes when the moment has come, or never if it ends before.
  func start(
    _ words: [String], ranks: Int?, sending signal: Int32, to victim: Victim, _ moment: Moment
  ) throws -> ProgramRun {
    let watch = Thread {
      let end = Date.now + 60
      var saves: Set<UInt64> = []
      while Date.now < end, !isReached(moment, &saves) { usleep(200) }
      if let process = process(victim) { kill(process, signal) }
    }
    watch.start()
    return try ProgramRun.start(words, ranks: ranks, in: place)
  }

  private func isReached(_ moment: Moment, _ saves: inout Set<UInt64>) -> Bool {
    switch moment {
    case .whileSaving:
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(run)")) ?? []
      // Not what a job left that was killed before.
      return names.contains { name in
        guard name.hasPrefix("last.h5.writing-") else { return false }
        return name.split(separator: "-").last.flatMap { pid_t($0) }.map { kill($0, 0) == 0 } ?? false
      }
    case .afterSaves(let count):
      var status = stat()
      if stat("\(place)/\(run)/last.h5", &status) == 0 {
        saves.insert(UInt64(status.st_mtim.tv_sec) * 1_000_000_000 + UInt64(status.st_mtim.tv_nsec))
      }
      return saves.count > count
    }
  }

  private func process(_ victim: Victim) -> pid_t? {
    switch victim {
    case .firstRank:
      let lock = (try? String(contentsOfFile: "\(place)/\(run)/lock", encoding: .utf8)) ?? ""
      return lock.split(separator: " ").dropFirst().first.flatMap { pid_t($0) }
    case .lastRank: return processes.filter { $0.name == "ser-dist" }.map(\.id).max()
    case .launcher: return processes.first { $0.name == "mpirun" }?.id
    }
  }

  /// Those that work in `place`.
  private var processes: [(id: pid_t, name: String)] {
    let ids = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
    let folder = URL(fileURLWithPath: place).resolvingSymlinksInPath().path
    return ids.compactMap { id in
      let files = FileManager.default
      guard (try? files.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")) == folder,
        let name = try? String(contentsOfFile: "/proc/\(id)/comm", encoding: .utf8)
      else { return nil }
      return (id, name.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}
