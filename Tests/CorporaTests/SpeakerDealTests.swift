import Core
import Corpora
import Testing

/// Whole speakers against the best of all ways to deal them.
@Suite struct SpeakerDealTests {
  private let shares = [0.6, 0.2, 0.2]

  private func distance(_ held: [Int], _ total: Int) -> Double {
    zip(held, shares).reduce(0) { $0 + (Double($1.0) - $1.1 * Double(total)) * (Double($1.0) - $1.1 * Double(total)) }
  }

  /// Tries every way to give each speaker a side, with none left empty.
  private func nearest(_ sizes: [Int]) -> Double {
    var best = Double.infinity
    for way in 0..<sizes.reduce(1, { ways, _ in 3 * ways }) {
      var held = [0, 0, 0]
      var rest = way
      for size in sizes {
        held[rest % 3] += size
        rest /= 3
      }
      if !held.contains(0) { best = min(best, distance(held, sizes.reduce(0, +))) }
    }
    return best
  }

  @Test func `the shares come as near as whole speakers allow`() throws {
    var random = RandomKey(seed: 11, purpose: .splitting).sequence
    let plan = EvaluationPlan(protocol: .speaker, train: shares[0], validation: shares[1], test: shares[2])
    for trial in 0..<100 {
      let sizes = (0..<3 + random.next(below: 5)).map { _ in 2 + random.next(below: 60) }
      let rows = sizes.enumerated().flatMap { speaker, size in
        (0..<size).map { SplitRow(label: $0 % 2, clip: speaker * 100 + $0, speaker: "s\(speaker)") }
      }
      let split = try Split.make(plan: plan, seed: UInt64(trial), classes: ["a", "b"], rows: rows)
      let found = distance(SplitSide.allCases.prefix(3).map { split.rows(on: $0).count }, rows.count)
      let best = nearest(sizes)
      #expect(found <= best + 1e-6, "speakers of \(sizes) rows")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [512, 5000]) func `many speakers are dealt at once`(count: Int) throws {
    var random = RandomKey(seed: 12, purpose: .splitting).sequence
    let rows = (0..<count).flatMap { speaker in
      (0..<2 + random.next(below: 40)).map { SplitRow(label: $0 % 2, clip: speaker * 100 + $0, speaker: "s\(speaker)") }
    }
    let plan = EvaluationPlan(protocol: .speaker, train: shares[0], validation: shares[1], test: shares[2])
    let split = try Split.make(plan: plan, seed: 1, classes: ["a", "b"], rows: rows)
    for (side, share) in zip(SplitSide.allCases, shares) {
      #expect(abs(Double(split.rows(on: side).count) - share * Double(rows.count)) <= 2)
    }
  }
}
