import Core
import Evaluation
import TestSupport
import Testing

@Suite struct ProbabilityScoresTests {
  @Test(arguments: try ProbabilityGolden.all()) func `scores of probabilities equal scikit-learn's`(
    golden: ProbabilityGolden
  ) {
    let found = golden.result.probabilities
    // scikit-learn adds float32 logarithms and squares up.
    #expect(isClose(found.logLoss, golden.logLoss, within: 2e-6 * max(1, golden.logLoss)))
    #expect(isClose(found.brierScore, golden.brier, within: 1e-6))
    #expect(isClose(found.topTwo, golden.topTwo, within: 1e-14), "\(found.topTwo as Any)")
    for (area, expected) in zip(found.rocAreas, golden.areas) {
      #expect(isClose(area.area, expected, within: 1e-12), "\(area), expected \(expected as Any)")
    }
    #expect(isClose(found.macroArea, golden.macroArea, within: 1e-12))
    #expect(isClose(found.weightedArea, golden.weightedArea, within: 1e-12))
  }

  @Test(arguments: try ProbabilityGolden.all()) func `calibration has scikit-learn's bins and numpy's error`(
    golden: ProbabilityGolden
  ) {
    let found = golden.result.reliability
    #expect(found.bins.map(\.rows) == golden.calibration.rows)
    let full = found.bins.filter { $0.rows > 0 }
    #expect(zip(full, golden.calibration.said).allSatisfy { isClose($0.confidence, $1, within: 1e-6) })
    #expect(zip(full, golden.calibration.right).allSatisfy { isClose($0.accuracy, $1, within: 1e-14) })
    #expect(isClose(found.expectedError, golden.calibration.error, within: 1e-6))
  }

  @Test(arguments: try ProbabilityGolden.all()) func `agreement and the matrices of one class against the rest as well`(
    golden: ProbabilityGolden
  ) {
    let result = golden.result
    #expect(isClose(result.cohenKappa, golden.kappa, within: 1e-12), "\(result.cohenKappa as Any)")
    #expect(isClose(result.matthewsCorrelation, golden.matthews, within: 1e-12))
    let found = result.oneAgainstRest.map {
      [[$0.trueNegatives, $0.falsePositives], [$0.falseNegatives, $0.truePositives]]
    }
    #expect(found == golden.oneAgainstRest)
  }

  @Test func `an area is the share of pairs in the right order, ties counted as half`() {
    var random = RandomKey(seed: 4, purpose: .augmentation).sequence
    for _ in 0..<20 {
      let scores = (0..<30).map { _ in Float(random.next(below: 6)) / 5 }
      let isPositive = (0..<30).map { _ in random.next(below: 3) == 0 }
      var (won, pairs) = (0.0, 0.0)
      for i in 0..<30 where isPositive[i] {
        for j in 0..<30 where !isPositive[j] {
          pairs += 1
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
        }
      }
      let expected = pairs == 0 ? nil : won / pairs
      #expect(isClose(ROCArea.of(scores: scores, isPositive: isPositive), expected, within: 1e-14))
    }
    #expect(ROCArea.of(scores: [-0.0, 0], isPositive: [true, false]) == 0.5)
  }
}
