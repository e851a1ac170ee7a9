import Core
import Testing
import Training

@Suite struct LaneScheduleTests {
  private static let sizes = [(1, 1, 1), (10, 3, 4), (64, 8, 16), (100, 8, 64), (5, 8, 64), (97, 6, 10), (1000, 7, 33)]

  private func schedule(_ rows: Int, _ lanes: Int, _ batch: Int, seed: UInt64 = 1) -> LaneSchedule {
    LaneSchedule(
      rows: Array(0..<rows), labels: (0..<rows).map { Int32($0 % 3) }, lanes: lanes, batch: batch, seed: seed)
  }

  @Test(arguments: sizes) func `every row is in one lane`(rows: Int, lanes: Int, batch: Int) {
    let schedule = schedule(rows, lanes, batch)
    #expect((0..<lanes).flatMap { schedule.rows(of: $0) }.sorted() == Array(0..<rows))
  }

  @Test(arguments: sizes) func `every row is in one step and lanes share each batch evenly`(
    rows: Int, lanes: Int, batch: Int
  ) {
    let schedule = schedule(rows, lanes, batch)
    for lane in 0..<lanes {
      var next = 0
      for step in 0..<schedule.steps {
        let range = schedule.range(of: lane, inStep: step)
        #expect(range.lowerBound == next, "lane \(lane) skips rows before step \(step)")
        next = range.upperBound
        let whole = schedule.rowCount(inStep: step)
        #expect(range.count == whole / lanes || range.count == (whole + lanes - 1) / lanes)
        #expect(range.count <= schedule.mostRows)
      }
      #expect(next == schedule.rows(of: lane).count)
    }
    #expect((0..<schedule.steps).map { schedule.rowCount(inStep: $0) }.reduce(0, +) == rows)
  }

  @Test func `each lane gets its share of each class`() {
    let labels = (0..<100).map { Int32($0 < 90 ? 0 : 1) }
    let schedule = LaneSchedule(rows: Array(0..<100), labels: labels, lanes: 5, batch: 20, seed: 3)
    for lane in 0..<5 { #expect(schedule.rows(of: lane).count { labels[$0] == 1 } == 2) }
  }

  @Test func `the seed decides the dealing, and with epoch and lane the order`() {
    #expect(schedule(100, 4, 16, seed: 1).dealt == schedule(100, 4, 16, seed: 1).dealt)
    #expect(schedule(100, 4, 16, seed: 1).dealt != schedule(100, 4, 16, seed: 2).dealt)
    let keys: [(seed: UInt64, epoch: Int, lane: Int)] = [(1, 0, 2), (1, 1, 2), (1, 2, 2), (1, 0, 3), (2, 0, 2)]
    let orders = keys.map { LaneSchedule.order(count: 50, seed: $0.seed, epoch: $0.epoch, lane: $0.lane) }
    #expect(Set(orders).count == keys.count)
    for order in orders { #expect(order.sorted() == Array(0..<50)) }
  }
}
