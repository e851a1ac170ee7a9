import Evaluation
import Testing

@Suite struct PairedRunsTests {
  private func predictions(_ golden: ComparisonGolden.Pair, _ said: [Int]) -> [Prediction] {
    said.indices.map { row in
      SmallRuns.prediction(
        row, name: "clip \(golden.clips[row])", truth: golden.truth[row], said[row], of: golden.classes)
    }
  }

  private func pair(_ golden: ComparisonGolden.Pair, seed: UInt64 = 0) -> PairedRuns {
    let (first, second) = (predictions(golden, golden.first), predictions(golden, golden.second))
    return PairedRuns(
      (0, 1), classes: (0..<golden.classes).map { "class \($0)" }, first, second,
      SharedRows(first, second, isOneStore: true), seed: seed)
  }

  @Test func `differences are numpy's, and so are their intervals but for the luck of the draws`() throws {
    for golden in try ComparisonGolden.read().pairs {
      let pair = pair(golden)
      for (found, expected) in [(pair.accuracy, golden.accuracy), (pair.unweightedAverageRecall, golden.recall)] {
        #expect(abs(found.value - expected[0]) < 1e-12)
        let interval = try #require(found.interval)
        // A bound of 1,000 draws strays by a tenth of their deviation; four times that is never met by chance.
        for (bound, limit) in zip([interval.low, interval.high], expected[2...]) {
          #expect(abs(bound - limit) < 0.35 * expected[1], "\(bound), expected \(limit) ± \(expected[1])")
        }
      }
      #expect(pair.units == Set(golden.clips).count && pair.rows == golden.clips.count && pair.unit == "clip")
    }
  }

  @Test func `the four kinds of rows add up, and are those that were right`() throws {
    let golden = try #require(ComparisonGolden.read().pairs.first)
    let found = pair(golden)
    let right = golden.truth.indices.map {
      (golden.first[$0] == golden.truth[$0], golden.second[$0] == golden.truth[$0])
    }
    #expect(found.test.onlyFirst == right.count { $0 && !$1 } && found.test.onlySecond == right.count { !$0 && $1 })
    #expect(found.bothRight == right.count { $0 && $1 } && found.bothWrong == right.count { !$0 && !$1 })
    let difference = Double(found.test.onlyFirst - found.test.onlySecond) / Double(found.rows)
    #expect(abs(found.accuracy.value - difference) < 1e-12)
  }

  @Test func `a seed gives the same draws, another gives others`() throws {
    let golden = try #require(ComparisonGolden.read().pairs.last)
    #expect(pair(golden, seed: 3) == pair(golden, seed: 3))
    #expect(pair(golden, seed: 3).accuracy != pair(golden, seed: 4).accuracy)
  }

  @Test func `one clip alone has no interval`() {
    let rows = (0..<3).map { SmallRuns.prediction($0, name: "clip", truth: 0, $0, of: 3) }
    let pair = PairedRuns(
      (0, 1), classes: ["a", "b", "c"], rows, rows, SharedRows(rows, rows, isOneStore: true), seed: 0)
    #expect(pair.accuracy.interval == nil && pair.accuracy.value == 0 && pair.units == 1)
    #expect(pair.accuracy.intervalText == "–" && pair.accuracy.text == "+0.000")
  }

  @Test(arguments: [
    (
      20, 11, 0.15, 1,
      "A and B differ on 31 of 107 rows: 20 only A got right, 11 only B. So uneven a division is what chance gives in 15 "
        + "of 100 cases: too often to call one of them better."
    ),
    (
      25, 5, 0.002, 3,
      "A and B differ on 30 of 107 rows: 25 only A got right, 5 only B. So uneven a division is what chance gives in 325 "
        + "of a million cases, and among 3 pairs in 2 of 1,000 cases: too seldom to be taken for chance."
    ),
    (0, 0, 1, 1, "A and B are right about the same of 107 rows: nothing tells them apart here."),
    (
      1, 1, 1, 1,
      "A and B differ on 2 of 107 rows: 1 only A got right, 1 only B. So uneven a division is what chance gives nearly "
        + "always: too often to call one of them better."
    ),
  ]) func `a pair in words`(first: Int, second: Int, adjusted: Double, tests: Int, words: String) {
    let count = 107
    let ones = SmallRuns.labels(count, wrong: Set(first..<first + second))
    let others = SmallRuns.labels(count, wrong: Set(0..<first))
    let rows = [ones, others].map { said in
      said.enumerated().map { SmallRuns.prediction($0, name: "\($0)", truth: $0 % 3, $1, of: 3) }
    }
    var pair = PairedRuns(
      (0, 1), classes: ["a", "b", "c"], rows[0], rows[1], SharedRows(rows[0], rows[1], isOneStore: true), seed: 0)
    if tests > 1 { pair.adjustedProbability = adjusted }
    #expect(pair.words("A", "B", of: tests) == words)
  }

  @Test(arguments: [
    (1.0, "nearly always"), (0.9949, "in 99 of 100 cases"), (0.1496, "in 15 of 100 cases"),
    (0.0051, "in 5 of 1,000 cases"), (0.00031, "in 310 of a million cases"),
    (1e-9, "in less than 1 of a million cases"), (0, "in less than 1 of a million cases"),
  ]) func `a probability in words`(probability: Double, words: String) {
    #expect(chanceWords(probability) == words)
  }
}
