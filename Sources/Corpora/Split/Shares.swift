import Core

/// The parts of a whole that each side is to get.
struct Shares {
  /// Of train, validation and test; adding up to 1.
  let parts: [Double]

  init(_ plan: EvaluationPlan) throws(SplitError) {
    parts = [plan.train, plan.validation, plan.test]
    guard parts.allSatisfy({ $0 >= 0 && $0 <= 1 }), plan.train > 0, abs(parts.reduce(0, +) - 1) < 1e-6 else {
      throw .sharesOutOfRange(train: plan.train, validation: plan.validation, test: plan.test)
    }
  }

  private init(parts: [Double]) { self.parts = parts }

  /// The same proportion of train to validation, with no test.
  var withoutTest: Shares {
    let sum = parts[0] + parts[1]
    return Shares(parts: [parts[0] / sum, parts[1] / sum, 0])
  }

  /// How many sides get anything.
  var sides: Int { parts.count { $0 > 0 } }

  /// `count` things in whole numbers: by largest remainder, and at least one for a side that is to get any.
  func apportion(_ count: Int) -> [Int] {
    var given = largestRemainder(count, weights: parts)
    for side in parts.indices where parts[side] > 0 && given[side] == 0 {
      guard let richest = given.indices.max(by: { given[$0] < given[$1] }), given[richest] > 1 else { continue }
      given[richest] -= 1
      given[side] = 1
    }
    return given
  }
}

/// `count` in whole numbers as near to proportional to `weights` as possible (Hamilton's method); among equal remainders
/// the first wins.
func largestRemainder(_ count: Int, weights: [Double]) -> [Int] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return weights.map { _ in 0 } }
  let quotas = weights.map { Double(count) * $0 / sum }
  // 0.3 · 10 is a little less than 3 in binary, and must not lose its third row to a side that has none.
  var given = quotas.map { Int(($0 + 1e-9).rounded(.down)) }
  let byRemainder = quotas.indices.sorted { a, b in
    let (ra, rb) = (quotas[a] - Double(given[a]), quotas[b] - Double(given[b]))
    return abs(ra - rb) > 1e-9 ? ra > rb : a < b
  }
  for index in byRemainder.prefix(max(0, count - given.reduce(0, +))) { given[index] += 1 }
  return given
}
