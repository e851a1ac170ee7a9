/// The area under the receiver operating characteristic of one class against all others.
package enum ROCArea {
  /// The chance that a row of the class scores higher than another, ties counted as half; nil where one kind is missing.
  ///
  /// - Parameter scores: probabilities, none of them negative.
  package static func of(scores: some Sequence<Float>, isPositive: some Sequence<Bool>) -> Double? {
    // The bits of numbers that are not negative sort as the numbers do. The lowest bit tells a row of the class: it takes
    // the place of the sign, and 0 is added since a zero may have one.
    let keys = zip(scores, isPositive).map { ($0 + 0).bitPattern << 1 | ($1 ? 1 : 0) }
    let positives = keys.count { $0 & 1 == 1 }
    guard positives > 0, positives < keys.count else { return nil }
    let pairs = Double(positives) * Double(keys.count - positives)
    return Double(halvesWon(keys.sorted())) / (2 * pairs)
  }

  /// Twice the number of pairs in which the row of the class scores higher, and once that of the ties.
  private static func halvesWon(_ keys: [UInt32]) -> Int {
    var (below, halves, start) = (0, 0, 0)
    while start < keys.count {
      var (end, hits) = (start, 0)
      while end < keys.count, keys[end] >> 1 == keys[start] >> 1 {
        hits += Int(keys[end] & 1)
        end += 1
      }
      let others = end - start - hits
      halves += hits * (2 * below + others)
      below += others
      start = end
    }
    return halves
  }
}
