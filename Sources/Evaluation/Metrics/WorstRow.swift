/// A row that the model was most wrong about.
public struct WorstRow: Codable, Hashable, Sendable {
  public let name: String
  public let row: Int?
  public let truth: String
  public let predicted: String
  /// What the true class got.
  public let truthProbability: Float
  /// What the class got that it was taken for.
  public let predictedProbability: Float

  static let most = 20

  static func all(classes: [String], _ predictions: [Prediction]) -> [WorstRow] {
    let wrong = predictions.filter { $0.truth != $0.predicted }
    let sorted = wrong.enumerated().sorted { a, b in
      (a.element.truthProbability, a.offset) < (b.element.truthProbability, b.offset)
    }
    return sorted.prefix(most).map { _, row in
      WorstRow(
        name: row.name, row: row.row, truth: row.truth.map { classes[$0] } ?? "", predicted: classes[row.predicted],
        truthProbability: row.truthProbability, predictedProbability: row.probabilities[row.predicted])
    }
  }
}

extension Prediction {
  /// What the true class got.
  var truthProbability: Float { truth.map { probabilities[$0] } ?? 0 }
}
