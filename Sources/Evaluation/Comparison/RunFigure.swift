import Core

/// One of the scores by which runs are set side by side.
struct RunFigure: Sendable {
  let name: String
  let score: @Sendable (EvaluationResult) -> Double
  let interval: @Sendable (ScoreIntervals) -> ScoreIntervals.Interval
  let isShare: Bool

  static let all = [
    RunFigure(name: "accuracy", score: { $0.scores.accuracy }, interval: { $0.accuracy }, isShare: true),
    RunFigure(
      name: "UAR", score: { $0.scores.unweightedAverageRecall }, interval: { $0.unweightedAverageRecall }, isShare: true
    ),
    RunFigure(name: "macro F1", score: { $0.scores.macro.f1 }, interval: { $0.macroF1 }, isShare: true),
    RunFigure(name: "log loss", score: { $0.probabilities.logLoss }, interval: { $0.logLoss }, isShare: false),
  ]

  /// Of shares the largest, of losses the smallest.
  func best(_ entries: [RunComparison.Entry]) -> Double? {
    let scores = entries.map { score($0.result) }
    return isShare ? scores.max() : scores.min()
  }

  /// "81.3 %" or "0.6931".
  func text(_ value: Double) -> String { isShare ? percent(value) : value.formatted(4) }
}
