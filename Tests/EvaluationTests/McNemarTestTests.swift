import Evaluation
import Testing

@Suite struct McNemarTestTests {
  @Test func `the exact test is that of statsmodels and scipy, up to 100,000 rows`() throws {
    for division in try ComparisonGolden.read().divisions {
      let found = McNemarTest(onlyFirst: division.first, onlySecond: division.second).probability
      let isClose = abs(found - division.exact) <= 1e-8 * division.exact
      #expect(isClose, "\(division.first) and \(division.second): \(found), expected \(division.exact)")
    }
  }

  @Test func `the corrected chi-square is that of statsmodels where the rows are many`() throws {
    for division in try ComparisonGolden.read().divisions where division.first != division.second {
      let test = McNemarTest(onlyFirst: division.first, onlySecond: division.second)
      guard division.first + division.second >= 25 else {
        #expect(test.chiSquare == nil)
        continue
      }
      let (found, statistic) = (try #require(test.chiSquare), try #require(division.statistic))
      let probability = try #require(division.chiSquare)
      #expect(abs(found.statistic - statistic) <= 1e-12 * statistic)
      #expect(abs(found.probability - probability) <= 1e-9 * probability)
    }
  }

  @Test func `equal numbers are what chance gives always`() {
    for count in [0, 1, 17, 50_000] {
      let test = McNemarTest(onlyFirst: count, onlySecond: count)
      #expect(test.probability == 1 && test.chiSquare?.statistic ?? 0 == 0 && test.chiSquare?.probability ?? 1 == 1)
    }
  }

  @Test func `which of the two is named first does not matter, and more unevenness is less likely`() {
    var before = 1.0
    for first in stride(from: 30, through: 0, by: -1) {
      let test = McNemarTest(onlyFirst: first, onlySecond: 60 - first)
      #expect(test.probability == McNemarTest(onlyFirst: 60 - first, onlySecond: first).probability)
      #expect(test.probability <= before)
      before = test.probability
    }
  }

  /// All 2ⁿ ways in which n tosses can fall, counted.
  @Test func `of few rows the probability is what counting gives`() {
    for tosses in 1...12 {
      for first in 0...tosses {
        let distance = abs(2 * first - tosses)
        let ways = (0..<1 << tosses).count { abs(2 * $0.nonzeroBitCount - tosses) >= distance }
        let found = McNemarTest(onlyFirst: first, onlySecond: tosses - first).probability
        #expect(abs(found - Double(ways) / Double(1 << tosses)) < 1e-12, "\(first) of \(tosses)")
      }
    }
  }

  @Test func `Holm's correction is that of statsmodels`() throws {
    for family in try ComparisonGolden.read().families {
      for (found, expected) in zip(holmAdjusted(family.plain), family.holm) { #expect(abs(found - expected) < 1e-14) }
    }
    #expect(holmAdjusted([]).isEmpty)
  }
}
