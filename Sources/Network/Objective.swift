import Core

/// What training minimises, beside the penalties on weights: a loss of each row's logits, and what the row counts.
public struct Objective: Sendable, Hashable {
  public var loss: LossPlan
  /// What the rows of each class count, in label order; empty where all count once.
  public var classWeights: [Float]

  public init(_ loss: LossPlan = LossPlan(), classWeights: [Float] = []) {
    self.loss = loss
    self.classWeights = classWeights
  }

  /// What rows are judged by: as in Keras, each then counts once.
  public var unweighted: Objective { Objective(loss) }
}
