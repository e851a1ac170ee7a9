/// One class against all others: a matrix of scikit-learn's `multilabel_confusion_matrix`.
public struct BinaryCounts: Codable, Hashable, Sendable {
  public let name: String
  public let truePositives: Int64
  public let falsePositives: Int64
  public let falseNegatives: Int64
  public let trueNegatives: Int64

  /// One for each class, in label order.
  static func all(_ matrix: ConfusionMatrix) -> [BinaryCounts] {
    let total = matrix.total
    return matrix.classes.indices.map { BinaryCounts(matrix, of: $0, total: total) }
  }

  private init(_ matrix: ConfusionMatrix, of label: Int, total: Int64) {
    name = matrix.classes[label]
    truePositives = matrix[label, label]
    falsePositives = matrix.predictions(of: label) - truePositives
    falseNegatives = matrix.support(of: label) - truePositives
    trueNegatives = total - truePositives - falsePositives - falseNegatives
  }
}
