import Checkpoints
import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

/// A rank that does not come: stopped by a signal, so that it can say nothing itself.
@Suite(.serialized) struct StallTests {
  private static let limit = 2
  private static let rankTrial = URL(fileURLWithPath: ProgramRun.program).deletingLastPathComponent()
    .appendingPathComponent("RankTrial").path

  private func store(in place: Scratch) throws {
    try NumberStore.write(to: place.file("rows.h5"), rows: 240)
  }

  private func words(_ run: String, epochs: Int, limit: Int = StallTests.limit) -> [String] {
    [
      "train", "--features", "rows.h5", "--recipe", "tess-cnn", "--lanes", "4", "--epochs", "\(epochs)", "--run", run,
      "--stall-timeout", "\(limit)",
    ]
  }

  /// Expects the one sentence of a job that ended because `process` of `rank` stood still.
  private func expectNamed(_ run: ProgramRun, rank: Int, process: pid_t, place: Regex<Substring>) {
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.sentences.count == 1, "\(run.errors)")
    let sentence = run.sentences.first ?? ""
    let host = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
    #expect(sentence.hasPrefix("ser-dist: rank \(rank) on \(host)"), "\(sentence)")
    #expect(sentence.contains("keeps the others waiting for \(Self.limit) s: it is process \(process)"), "\(sentence)")
    #expect(sentence.contains("stopped by a signal") && sentence.contains(place), "\(sentence)")
  }

  /// Whether nothing is left of a process; one that has ended may wait for its parent to look.
  private func isGone(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return status.map { $0.contains("State:\tZ") } ?? true
  }

  @Test(arguments: [(2, 0), (2, 1), (4, 0), (4, 2)])
  func `a stopped rank is named with its host, process and place, and the job ends`(ranks: Int, stopped: Int) throws {
    let place = try Scratch()
    try store(in: place)
    let job = try StartedRanks(words("run", epochs: 10_000), ranks: ranks, in: place.path)
    try #require(job.reaches { FileManager.default.fileExists(atPath: place.file("run/last.h5")) })
    let process = try #require(job.process(ofRank: stopped))
    kill(process, SIGSTOP)
    let run = try job.finish(30)
    expectNamed(
      run, rank: stopped, process: process,
      place: #/in step \d+ of epoch \d+|at the validation rows of epoch \d+|saving epoch \d+/#)
    let end = Date.now + 5
    while !isGone(process) && Date.now < end { usleep(10_000) }
    #expect(isGone(process), "the stopped process is still there")
    #expect(try Checkpoint.read(place.file("run/last.h5")).state != nil)
  }

  @Test func `one that stops while it saves is named, and the checkpoint before is whole`() throws {
    let place = try Scratch()
    try store(in: place)
    let job = try StartedRanks(words("run", epochs: 10_000), ranks: 2, in: place.path)
    try #require(job.reaches { FileManager.default.fileExists(atPath: place.file("run/last.h5")) })
    let process = try #require(job.process(ofRank: 0))
    // Stopped again and again until it stands still with a file half written.
    let isSaving = job.reaches(30) {
      kill(process, SIGSTOP)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.file("run"))) ?? []
      if names.contains(where: { $0.contains("writing") }) { return true }
      kill(process, SIGCONT)
      return false
    }
    try #require(isSaving)
    expectNamed(try job.finish(30), rank: 0, process: process, place: #/saving epoch \d+/#)
    for name in ["best.h5", "last.h5"] { _ = try Checkpoint.read(place.file("run/\(name)")) }
  }

  @Test func `one that is slow for less than the limit changes no bit`() throws {
    let place = try Scratch()
    try store(in: place)
    let alone = try ProgramRun.start(words("alone", epochs: 30), in: place.path)
    try #require(alone.status == 0, "\(alone.errors)")
    let job = try StartedRanks(words("slow", epochs: 30), ranks: 4, in: place.path)
    try #require(job.reaches { FileManager.default.fileExists(atPath: place.file("slow/last.h5")) })
    for rank in [0, 3] {
      guard let process = job.process(ofRank: rank) else { break }
      kill(process, SIGSTOP)
      // More than half the limit, when the others begin to call each other.
      usleep(1_300_000)
      kill(process, SIGCONT)
    }
    let run = try job.finish()
    #expect(run.status == 0, "\(run.errors)")
    let files = try ["alone", "slow"].map { try Checkpoint.read(place.file("\($0)/last.h5")) }
    #expect(files[0].digest == files[1].digest)
    #expect(files[0].stateDigest == files[1].stateDigest)
  }

  @Test func `what was said in a wait that went by does not hide the next one that stops`() throws {
    let place = try Scratch()
    let job = try StartedRanks(
      program: Self.rankTrial, ["rounds", "1000000", "\(Self.limit)"], ranks: 4, in: place.path)
    try #require(job.reaches { job.outputSoFar.contains("begun") })
    let processes = try (0..<4).map { try #require(job.process(ofRank: $0)) }
    kill(processes[1], SIGSTOP)
    usleep(1_500_000)
    // The ranks that called a moment ago: the first of them stops now, with its calls on their way.
    kill(processes[0], SIGSTOP)
    kill(processes[1], SIGCONT)
    expectNamed(try job.finish(30), rank: 0, process: processes[0], place: #/in step \d+ of epoch 1/#)
  }

  @Test func `a job that is stopped as a whole goes on as if nothing had been`() throws {
    let place = try Scratch()
    let job = try StartedRanks(program: Self.rankTrial, ["rounds", "1000", "1"], ranks: 2, in: place.path)
    try #require(job.reaches { job.outputSoFar.contains("begun") })
    let processes = try (0..<2).map { try #require(job.process(ofRank: $0)) }
    for process in processes { kill(process, SIGSTOP) }
    usleep(1_800_000)
    for process in processes { kill(process, SIGCONT) }
    let run = try job.finish()
    #expect(run.status == 0 && run.output.contains("done"), "\(run.errors)")
  }
}
