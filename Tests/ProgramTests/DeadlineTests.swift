import Foundation
import TestSupport
import Testing

/// A rank that does not come where the others cannot see who is missing: while MPI starts, and while it ends.
@Suite(.serialized) struct DeadlineTests {
  private static let rankTrial = URL(fileURLWithPath: ProgramRun.program).deletingLastPathComponent()
    .appendingPathComponent("RankTrial").path

  @Test(
    arguments: [
      ("absent", "has waited 2 s for MPI to start; see whether all ranks run and their hosts reach each other"),
      ("leaving", "has waited 2 s for MPI to end, with all work done; see whether all ranks run and their hosts reach"),
    ])
  func `ends the job with a sentence of a rank that waits`(trial: String, sentence: String) throws {
    let place = try Scratch()
    let job = try StartedRanks(program: Self.rankTrial, [trial, "1", "2"], ranks: 2, in: place.path)
    let run = try job.finish(30)
    #expect(run.status == 1, "\(run.errors)")
    let host = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
    #expect(run.sentences.count == 1 && run.sentences.first?.contains(sentence) == true, "\(run.errors)")
    #expect(run.sentences.first?.hasPrefix("ser-dist: rank 0 on \(host)") == true, "\(run.errors)")
  }
}
