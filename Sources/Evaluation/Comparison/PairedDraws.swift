/// Draws of the clips that two runs share: each scores both runs by the same clips, so that a clip which is hard for both
/// does not widen what lies between them.
struct PairedDraws {
  private typealias Scores = (first: DrawnScores, second: DrawnScores)
  /// Of each clip once.
  private let all: Scores
  private let drawn: [Scores]

  /// Between the bounds of an interval lies this share of the draws.
  static let level = 0.95
  static let draws = 1000

  /// - Parameter second: the same rows in the same order.
  init(_ first: JudgedRows, _ second: JudgedRows, seed: UInt64) {
    let (ones, others) = (ClipSums(first), ClipSums(second))
    let clips = ones.clips
    let scores = { (times: [UInt32]) in (first: ones.scores(times: times), second: others.scores(times: times)) }
    all = scores([UInt32](repeating: 1, count: clips))
    let draws = clips > 1 ? PairedDraws.draws : 0
    drawn = (0..<draws).map { scores(ScoreIntervals.times(draw: $0, of: clips, seed: seed)) }
  }

  func difference(_ score: (DrawnScores) -> Double) -> PairedRuns.Difference {
    let differences = drawn.map { score($0.first) - score($0.second) }.sorted()
    let bound = { (share: Double) in percentile(differences, share) }
    let interval =
      differences.isEmpty
      ? nil
      : ScoreIntervals.Interval(low: bound((1 - PairedDraws.level) / 2), high: bound((1 + PairedDraws.level) / 2))
    return .init(value: score(all.first) - score(all.second), interval: interval)
  }
}
