import TestSupport

/// What statsmodels and numpy make of the rows that two models differ on (scripts/goldens/comparison.py).
struct ComparisonGolden: Decodable {
  struct Division: Decodable {
    let first, second: Int
    let exact: Double
    /// Nil for equal numbers, which are corrected otherwise there.
    let statistic, chiSquare: Double?
  }

  struct Family: Decodable {
    let plain, holm: [Double]
  }

  struct Pair: Decodable {
    let classes: Int
    let clips, truth, first, second: [Int]
    /// The difference, the deviation of its draws, and between which bounds 95 % of them lie.
    let accuracy, recall: [Double]
  }

  let divisions: [Division]
  let families: [Family]
  let pairs: [Pair]

  static func read() throws -> ComparisonGolden {
    try Goldens(.module).decode(ComparisonGolden.self, "comparison")
  }
}
