import Core

/// Where scores may as well lie, by drawing the judged clips again and again.
public struct ScoreIntervals: Codable, Hashable, Sendable {
  public struct Interval: Codable, Hashable, Sendable {
    public let low: Double
    public let high: Double
  }

  public let accuracy: Interval
  public let unweightedAverageRecall: Interval
  public let macroF1: Interval
  /// The share of draws between the bounds.
  public let level: Double
  public let draws: Int
  public let seed: UInt64

  /// Nil for fewer than two clips.
  init?(classes: [String], _ predictions: [Prediction], seed: UInt64) {
    return nil
  }
}
