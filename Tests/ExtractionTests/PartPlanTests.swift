import Extraction
import TestSupport
import Testing

@Suite struct PartPlanTests {
  @Test(arguments: [1, 2, 63, 64, 65, 535, 1440, 7442, 100_000]) func `every clip is in one part`(clips: Int) {
    let plan = PartPlan(clips: clips)
    #expect((0..<plan.count).flatMap { Array(plan.clips(of: $0)) } == Array(0..<clips))
    #expect((0..<plan.count).allSatisfy { (1...64).contains(plan.clips(of: $0).count) })
  }

  @Test(arguments: [2, 4, 8, 16], [535, 1440, 2800, 4800, 7442])
  func `usual numbers of ranks share the parts of a corpus evenly`(ranks: Int, clips: Int) {
    let plan = PartPlan(clips: clips)
    #expect(Set((0..<ranks).map { plan.parts(of: $0, of: ranks).count }).count == 1)
  }

  @Test(arguments: [1, 2, 3, 8, 100]) func `every part is in the share of one rank`(ranks: Int) {
    let plan = PartPlan(clips: 535)
    #expect((0..<ranks).flatMap { Array(plan.parts(of: $0, of: ranks)) } == Array(0..<plan.count))
    #expect((0..<plan.count).allSatisfy { plan.parts(of: plan.rank(of: $0, of: ranks), of: ranks).contains($0) })
  }

  @Test func `a part is claimed once in a run, and again in the next`() throws {
    let place = try Scratch()
    let claims = PartClaims(directory: place.path, run: "a", plan: PartPlan(clips: 10), ranks: 2)
    #expect(try claims.claim(3))
    #expect(try !claims.claim(3))
    #expect(try PartClaims(directory: place.path, run: "b", plan: PartPlan(clips: 10), ranks: 2).claim(3))
  }

  @Test func `who has nothing left helps the rank that is furthest behind, from its end`() throws {
    let place = try Scratch()
    let claims = PartClaims(directory: place.path, run: "a", plan: PartPlan(clips: 9), ranks: 3)
    for part in [0, 1, 2, 3, 6, 7] { _ = try claims.claim(part) }
    #expect(claims.spare() == 5)
    _ = try claims.claim(5)
    #expect(claims.spare() == 4)
    for part in [4, 8] { _ = try claims.claim(part) }
    #expect(claims.spare() == nil)
  }

  @Test func `finished parts count with their clips, and one rank's failure reaches all`() throws {
    let place = try Scratch()
    let claims = PartClaims(directory: place.path, run: "a", plan: PartPlan(clips: 130), ranks: 2)
    #expect(claims.finishedClips() == 0 && !claims.isHalted)
    try claims.finish(0)
    try claims.finish(63)
    // Two clips in the first of 64 parts, three in the last.
    #expect(claims.finishedClips() == 5)
    claims.halt()
    #expect(claims.isHalted)
  }
}
