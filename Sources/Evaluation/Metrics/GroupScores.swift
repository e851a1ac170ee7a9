import Core

/// How well the rows of one speaker, or of one sentence, were recognised.
public struct GroupScores: Codable, Hashable, Sendable {
  public let name: String
  public let rows: Int64
  public let accuracy: Double
  /// Over the classes that the group has rows of.
  public let unweightedAverageRecall: Double

  static func all(
    classes: [String], _ predictions: [Prediction], by name: KeyPath<Prediction, String>
  ) -> [GroupScores] {
    var matrices: [String: ConfusionMatrix] = [:]
    for prediction in predictions where !prediction[keyPath: name].isEmpty {
      matrices[prediction[keyPath: name], default: ConfusionMatrix(classes: classes)]
        .add(truth: prediction.truth ?? 0, predicted: prediction.predicted)
    }
    return matrices.sorted { $0.key < $1.key }.map { name, matrix in
      GroupScores(
        name: name, rows: matrix.total, accuracy: matrix.accuracy,
        unweightedAverageRecall: matrix.unweightedAverageRecall)
    }
  }
}
