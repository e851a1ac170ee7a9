import Recognition
import Testing

@Suite struct TimelineRunsTests {
  private func labels(_ runs: [TimelineRun]) -> [[Int]] {
    runs.map { [$0.label, $0.cells.lowerBound, $0.cells.count] }
  }

  @Test(arguments: [
    ([1, 1, 1, 2, 2, 2], 2, [[1, 0, 3], [2, 3, 3]]),
    // A flicker falls to the longer neighbour, and what it parted is one.
    ([1, 1, 1, 2, 1, 1], 2, [[1, 0, 6]]), ([1, 1, 2, 3, 3, 3], 2, [[1, 0, 2], [3, 2, 4]]),
    // Of equal neighbours, to the first.
    ([1, 1, 2, 3, 3], 2, [[1, 0, 3], [3, 3, 2]]), ([2, 1, 1], 2, [[1, 0, 3]]), ([1, 1, 2], 2, [[1, 0, 3]]),
    // The shortest first.
    ([1, 1, 1, 2, 2, 3, 1, 1, 1], 3, [[1, 0, 9]]),
    ([1, 2, 3, 4], 1, [[1, 0, 1], [2, 1, 1], [3, 2, 1], [4, 3, 1]]),
    ([5], 4, [[5, 0, 1]]), ([], 3, []),
  ]) func `runs shorter than is worth telling fall to their neighbours`(
    cells: [Int], shortest: Int, expected: [[Int]]
  ) {
    #expect(labels(TimelineRuns.runs(cells, shortest: shortest)) == expected)
  }

  @Test func `runs tile whatever the cells are, and none is short but a lone one`() {
    var state: UInt32 = 7
    for _ in 0..<500 {
      let cells = (0..<Int(state % 60)).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Int(state >> 30)
      }
      state = state &* 1_664_525 &+ 1_013_904_223
      let runs = TimelineRuns.runs(cells, shortest: 3)
      #expect(runs.flatMap { Array($0.cells) } == Array(cells.indices))
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.label != $1.label })
      #expect(runs.count == 1 || runs.allSatisfy { $0.cells.count >= 3 }, "\(cells)")
    }
  }
}
