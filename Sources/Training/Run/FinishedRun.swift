import Core
import Evaluation

/// A run to which nothing is left to do.
public struct FinishedRun {
  public let outcome: Trainer.Outcome
  /// What its rows said in the end; nil where that was written down before.
  public let judgement: Judgement?
}

extension Trainer.Outcome {
  /// What the best weights made of rows they had not learned from.
  public struct Judged: Codable, Sendable {
    /// `test`, or `validation` where the split has no rows for test.
    public let side: String
    public let rows: Int
    public let accuracy: Double
    public let unweightedAverageRecall: Double
    /// What the model answers of their clips, and where it is unsure; nil where it is not calibrated.
    public let answers: CalibrationEffect?
    /// Where the report is.
    public let report: String

    init(_ judgement: Judgement, report: String) {
      let scores = judgement.scores
      side = judgement.side.rawValue
      rows = judgement.rows.count
      accuracy = scores.accuracy
      unweightedAverageRecall = scores.unweightedAverageRecall
      answers = judgement.result.answers?.effect
      self.report = report
    }
  }

  /// Which rows judge it.
  var judgingSide: StoreEvaluation.Side { testRows > 0 ? .test : .validation }
}
