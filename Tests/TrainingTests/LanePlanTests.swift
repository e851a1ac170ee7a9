import Testing
import Training

@Suite struct LanePlanTests {
  @Test(arguments: [1, 2, 4, 8]) func `deals 8 lanes to 1, 2, 4 and 8 ranks`(ranks: Int) throws {
    let plan = try LanePlan(lanes: 8, ranks: ranks, threads: 2, defaultThreads: 1)
    #expect((0..<ranks).flatMap { plan.lanes(of: $0) } == Array(0..<8))
    #expect(plan.threads == min(2, 8 / ranks))
  }

  @Test func `gives one rank any number of lanes`() throws {
    #expect(try LanePlan(lanes: 7, ranks: 1, threads: 2, defaultThreads: 1).lanesPerRank == 7)
  }

  @Test func `makes a lane of every thread unless told`() throws {
    #expect(try LanePlan(lanes: nil, ranks: 4, threads: nil, defaultThreads: 2).lanes == 8)
    // Three threads of two ranks: a rank cannot have three lanes, two is the most that can be shared.
    #expect(try LanePlan(lanes: nil, ranks: 2, threads: 3, defaultThreads: 1).lanes == 4)
  }

  @Test func `refuses what would change the order of additions`() {
    #expect(throws: TrainingError.moreRanksThanLanes(ranks: 8, lanes: 4)) {
      try LanePlan(lanes: 4, ranks: 8, threads: nil, defaultThreads: 1)
    }
    #expect(throws: TrainingError.lanesNotDivisible(lanes: 6, ranks: 4)) {
      try LanePlan(lanes: 6, ranks: 4, threads: nil, defaultThreads: 1)
    }
    #expect(throws: TrainingError.lanesNotDivisible(lanes: 6, ranks: 2)) {
      try LanePlan(lanes: 6, ranks: 2, threads: nil, defaultThreads: 1)
    }
    #expect(throws: TrainingError.notPositive(option: "--lanes", value: 0)) {
      try LanePlan(lanes: 0, ranks: 1, threads: nil, defaultThreads: 1)
    }
  }

  @Test func `counts threads by what the launcher leaves this rank`() {
    func threads(usable: Int, online: Int, local: Int, ranks: Int, batch: Int) -> Int {
      let cpus = LanePlan.cpus(usable: usable, online: online, localRanks: local)
      return LanePlan.defaultThreads(cpus: cpus, ranks: ranks, batch: batch)
    }
    #expect(threads(usable: 2, online: 2, local: 1, ranks: 1, batch: 64) == 2)
    #expect(threads(usable: 1, online: 2, local: 2, ranks: 2, batch: 64) == 1)
    #expect(threads(usable: 2, online: 2, local: 8, ranks: 8, batch: 64) == 1)
    #expect(threads(usable: 16, online: 64, local: 4, ranks: 8, batch: 4096) == 16)
    // A batch of 64 is worth eight threads, however many there are.
    #expect(threads(usable: 64, online: 64, local: 1, ranks: 1, batch: 64) == 8)
  }
}
