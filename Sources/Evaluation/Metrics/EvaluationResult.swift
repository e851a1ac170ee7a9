import Core

/// All that an evaluation says of a model's predictions: what `evaluate --json` prints.
public struct EvaluationResult: Codable, Hashable, Sendable {
  public let scores: ClassificationReport
  /// One for each class.
  public let oneAgainstRest: [BinaryCounts]
  public let probabilities: ProbabilityScores
  public let calibration: Calibration
  /// Nil where there are too few rows to draw from.
  public let intervals: ScoreIntervals?
  /// In natural order; empty where no speaker is known.
  public let speakers: [GroupScores]
  public let sentences: [GroupScores]
  /// The most frequent first.
  public let confusedPairs: [ConfusedPair]
  /// The rows whose true class got the least, the worst first.
  public let worst: [WorstRow]

  /// - Parameter predictions: at least one, each of a known truth.
  public init(classes: [String], _ predictions: [Prediction], seed: UInt64 = 0) {
    var matrix = ConfusionMatrix(classes: classes)
    for prediction in predictions { matrix.add(truth: prediction.truth ?? 0, predicted: prediction.predicted) }
    scores = ClassificationReport(matrix)
    oneAgainstRest = classes.indices.map { BinaryCounts(matrix, of: $0) }
    probabilities = ProbabilityScores(classes: classes, predictions)
    calibration = Calibration(predictions)
    intervals = ScoreIntervals(classes: classes, predictions, seed: seed)
    speakers = GroupScores.all(classes: classes, predictions, by: \.speaker)
    sentences = GroupScores.all(classes: classes, predictions, by: \.sentence)
    confusedPairs = ConfusedPair.all(matrix)
    worst = WorstRow.all(classes: classes, predictions)
  }
}
