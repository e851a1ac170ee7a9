import Core
import Evaluation

/// What one run of a cross-validation came to: `result.json` in its directory, which only a finished run has.
///
/// It holds nothing that depends on when or where the run was made, so that a summary of results does not either.
public struct RunResult: Codable, Hashable, Sendable {
  /// Below the directory of all runs.
  public internal(set) var run: String
  public let fold: Int?
  /// How many folds there are. Results of older versions do not say.
  public let folds: Int?
  public let seed: UInt64
  /// Whose rows judged, if the store says.
  public let speakers: [String]
  /// `test`, or `validation` where the protocol leaves nothing for test.
  public let side: String
  public let rows: Int
  public let epochs: Int
  public let bestEpoch: Int
  public let validationAccuracy: Double
  public let accuracy: Double
  public let unweightedAverageRecall: Double
  public let macroF1: Double
  public let confusion: ConfusionMatrix
  /// `Checkpoint.digest` of the best epoch's weights.
  public let weights: String
  /// Of the split.
  public let split: String
  /// Of the store's rows, by their labels and clips; results of older versions do not say.
  public let data: String?

  static let fileName = "result.json"
}
