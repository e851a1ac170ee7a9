import Core
import Extraction
import TestSupport
import Testing

@Suite struct PartLoopTests {
  @Test func `asked to stop, it stops also where all parts are there already`() throws {
    let place = try Scratch()
    let claims = PartClaims(directory: place.path, run: "a", plan: PartPlan(clips: 9), ranks: 1)
    let progress = Progress(Console(speaks: false), title: "features", unit: "clips", total: 9)
    var seen: [Int] = []
    var isStopped = false
    var loop = PartLoop(claims, rank: 0, progress: progress) { isStopped }
    try loop.run { part, _ in
      seen.append(part)
      isStopped = part == 3
    }
    #expect(seen == [0, 1, 2, 3])
    #expect(loop.wasStopped && claims.isHalted)
  }
}
