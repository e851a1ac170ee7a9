import Foundation
import TestSupport
import Testing

/// One bit of one weight on one rank, and what all ranks say of it.
@Suite(.serialized) struct DriftTests {
  private func drift(_ rank: Int, _ place: Int, ranks: Int) throws -> ProgramRun {
    let scratch = try Scratch()
    let trial = URL(fileURLWithPath: ProgramRun.program).deletingLastPathComponent().appendingPathComponent("RankTrial")
    let job = try StartedRanks(program: trial.path, ["drift", "\(rank)", "\(place)"], ranks: ranks, in: scratch.path)
    return try job.finish()
  }

  @Test func `equal weights pass`() throws {
    let run = try drift(-1, 0, ranks: 3)
    #expect(run.status == 0 && run.output == "equal\n", "\(run.errors)")
  }

  // The kernel of 35 floats fills three lines of 16; the second layer's begins behind those and the bias.
  @Test(arguments: [
    (0, 0, "kernel", "first"), (1, 34, "kernel", "first"), (2, 48, "bias", "first"), (2, 64, "kernel", "second"),
  ])
  func `the rank that is not like most is named with the tensor`(rank: Int, place: Int, tensor: String, layer: String)
    throws
  {
    let run = try drift(rank, place, ranks: 3)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.sentences.count == 1, "\(run.errors)")
    let said = run.sentences.first ?? ""
    #expect(said.hasPrefix("ser-dist: rank \(rank) on "), "\(said)")
    #expect(said.contains("'\(tensor)' of layer '\(layer)' differs, 1 of 4 tensors in all"), "\(said)")
  }

  @Test(arguments: [1, 2, 4]) func `every exchange of values brings what it should`(ranks: Int) throws {
    let scratch = try Scratch()
    let trial = URL(fileURLWithPath: ProgramRun.program).deletingLastPathComponent().appendingPathComponent("RankTrial")
    let run = try StartedRanks(program: trial.path, ["collectives"], ranks: ranks, in: scratch.path).finish()
    #expect(run.output == "right\n", "\(run.errors)")
  }
}
