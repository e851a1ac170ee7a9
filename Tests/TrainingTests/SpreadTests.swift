import TestSupport
import Testing
import Training

@Suite struct SpreadTests {
  /// What numpy and scipy say: `scripts/goldens/spread.py`.
  private struct Golden: Decodable {
    struct Case: Decodable {
      let values: [Double]
      let mean: Double
      let deviation: Double
      let low: Double
      let high: Double
    }
    let cases: [Case]
  }

  @Test func `mean, deviation and the interval of the mean are those of numpy and scipy`() throws {
    for golden in try Goldens(.module).decode(Golden.self, "spread").cases {
      let found = Spread(golden.values)
      let pairs = [
        (found.mean, golden.mean), (found.deviation ?? 0, golden.deviation), (found.low ?? 0, golden.low),
        (found.high ?? 0, golden.high),
      ]
      for (mine, theirs) in pairs {
        #expect(abs(mine - theirs) < 1e-12 * max(1, abs(theirs)), "of \(golden.values.count): \(mine), not \(theirs)")
      }
    }
  }

  @Test func `one number has neither deviation nor interval, and equal numbers none of any width`() {
    let one = Spread([0.25])
    #expect(one.mean == 0.25 && one.deviation == nil && one.low == nil && one.high == nil && one.count == 1)
    let equal = Spread([0.5, 0.5, 0.5])
    #expect(equal.deviation == 0 && equal.low == 0.5 && equal.high == 0.5)
  }
}
