import Core

/// How well the rows of one speaker, or of one sentence, were recognised.
public struct GroupScores: Codable, Hashable, Sendable {
  public let name: String
  public let rows: Int64
  public let accuracy: Double
  /// Over the classes that the group has rows of.
  public let unweightedAverageRecall: Double

  /// In natural order; rows of which the name is not known are left out.
  static func all(_ rows: JudgedRows, by name: KeyPath<Prediction, String>) -> [GroupScores] {
    var matrices: [String: ConfusionMatrix] = [:]
    for (number, prediction) in rows.predictions.enumerated() where !prediction[keyPath: name].isEmpty {
      matrices[prediction[keyPath: name], default: ConfusionMatrix(classes: rows.classes)]
        .add(truth: rows.truths[number], predicted: rows.predicted[number])
    }
    return matrices.sorted { naturallyPrecedes($0.key, $1.key) }.map { name, matrix in
      GroupScores(
        name: name, rows: matrix.total, accuracy: matrix.accuracy,
        unweightedAverageRecall: matrix.unweightedAverageRecall)
    }
  }
}
