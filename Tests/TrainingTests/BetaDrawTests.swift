import Core
import Foundation
import TestSupport
import Testing
import Training

@Suite struct BetaDrawTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let alpha: Double
      let quantiles: [Double]
    }
    let cases: [Case]
  }

  private static let count = 20_000

  private func draws(_ alpha: Double, seed: UInt64 = 3) -> [Double] {
    var numbers = RandomKey(seed: seed, purpose: .mixing).sequence
    return (0..<Self.count).map { _ in numbers.nextBeta(alpha) }
  }

  /// The largest distance from scipy's distribution, at its percentiles but for those that round to 1.
  private func distance(_ draws: [Double], _ quantiles: [Double]) -> Double {
    let distances = quantiles.enumerated().filter { $0.element < 1 - 1e-9 }.map { index, quantile in
      abs(Double(draws.count { $0 <= quantile }) / Double(draws.count) - Double(index + 1) / 100)
    }
    return distances.max() ?? 1
  }

  @Test func `draws are distributed as scipy has it`() throws {
    let golden = try Goldens(.module).decode(Golden.self, "beta")
    for (index, item) in golden.cases.enumerated() {
      let draws = draws(item.alpha)
      #expect(draws.allSatisfy { (0...1).contains($0) })
      // Kolmogorov and Smirnov: a true sample is further away once in ten thousand times.
      let limit = 2.23 / Double(Self.count).squareRoot()
      let found = distance(draws, item.quantiles)
      #expect(found < limit, "alpha \(item.alpha): \(found)")
      let others = golden.cases.indices.filter { $0 != index }
      for other in others { #expect(distance(draws, golden.cases[other].quantiles) > limit) }
    }
  }

  @Test(arguments: [1e-6, 1000]) func `the smallest and the largest parameter give numbers`(alpha: Double) {
    #expect(draws(alpha).allSatisfy { $0 >= 0 && $0 <= 1 })
    let middle = draws(alpha).filter { abs($0 - 0.5) < 0.2 }.count
    #expect(alpha < 1 ? middle < 10 : middle == Self.count)
  }

  @Test func `the same key draws the same numbers`() {
    #expect(draws(0.2) == draws(0.2))
    #expect(draws(0.2) != draws(0.2, seed: 4))
  }
}
