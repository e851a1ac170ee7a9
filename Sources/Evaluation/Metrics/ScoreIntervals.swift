import Core

/// Where scores may as well lie, by drawing the judged clips again and again with replacement (percentile bootstrap).
///
/// Clips are drawn and not rows, since the copies or windows of one clip are right and wrong together.
public struct ScoreIntervals: Codable, Hashable, Sendable {
  public struct Interval: Codable, Hashable, Sendable {
    public let low: Double
    public let high: Double
  }

  public let accuracy: Interval
  public let unweightedAverageRecall: Interval
  public let macroF1: Interval
  public let logLoss: Interval
  /// The share of draws between the bounds.
  public let level: Double
  public let draws: Int
  /// What is drawn: "clip", or "row" where no clip is known.
  public let unit: String
  /// How many of them there are, and each draw takes.
  public let units: Int
  public let seed: UInt64

  /// Nil for fewer than two clips.
  package init?(_ rows: JudgedRows, seed: UInt64, level: Double = 0.95, draws: Int = 1000) {
    let sums = ClipSums(rows)
    guard sums.clips > 1 else { return nil }
    let drawn = (0..<draws).map { sums.scores(times: ScoreIntervals.times(draw: $0, of: sums.clips, seed: seed)) }
    let interval = { (score: (DrawnScores) -> Double) in
      let sorted = drawn.map(score).sorted()
      return Interval(low: percentile(sorted, (1 - level) / 2), high: percentile(sorted, (1 + level) / 2))
    }
    accuracy = interval(\.accuracy)
    unweightedAverageRecall = interval(\.unweightedAverageRecall)
    macroF1 = interval(\.macroF1)
    logLoss = interval(\.logLoss)
    self.level = level
    self.draws = draws
    unit = rows.unit
    units = sums.clips
    self.seed = seed
  }

  /// How often each of `count` clips is in one draw of as many; the same whichever draws were made before.
  package static func times(draw: Int, of count: Int, seed: UInt64) -> [UInt32] {
    precondition(count > 0 && count < 1 << 32, "\(count) clips cannot be drawn from")
    let key = RandomKey(seed: seed, purpose: .resampling, step: draw)
    var times = [UInt32](repeating: 0, count: count)
    // `RandomSequence.next(below:)`, but by whole blocks: a hundred million are drawn for a hundred thousand clips.
    let bound = UInt32(count)
    let threshold = (0 &- bound) % bound
    var (block, drawn) = (UInt32(0), 0)
    while drawn < count {
      let words = key.words(block)
      block += 1
      for lane in 0..<4 {
        let product = UInt64(words[lane]) * UInt64(bound)
        guard drawn < count, UInt32(truncatingIfNeeded: product) >= threshold else { continue }
        times[Int(product >> 32)] += 1
        drawn += 1
      }
    }
    return times
  }
}

/// What a share of the values lies below: numpy's `percentile`, which draws a line between neighbours.
///
/// - Parameter sorted: at least one value.
package func percentile(_ sorted: [Double], _ share: Double) -> Double {
  let place = share * Double(sorted.count - 1)
  let below = min(Int(place), sorted.count - 1)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
}
