import Core

/// Precision, recall and F1 of each class and their averages, as scikit-learn's `classification_report` defines them with
/// `zero_division=0`.
public struct ClassificationReport: Codable, Hashable, Sendable {
  public let accuracy: Double
  /// The mean recall of the classes that have rows (UAR).
  public let unweightedAverageRecall: Double
  public let classes: [ClassScores]
  /// Over all decisions alike; where every row has one label and one prediction, all three equal the accuracy.
  public let micro: Scores
  /// The plain mean over classes, those without rows included.
  public let macro: Scores
  /// The mean over classes weighted by their rows.
  public let weighted: Scores
  public let confusion: ConfusionMatrix

  public init(_ matrix: ConfusionMatrix) {
    confusion = matrix
    accuracy = matrix.accuracy
    unweightedAverageRecall = matrix.unweightedAverageRecall
    classes = matrix.classes.indices.map { ClassScores(name: matrix.classes[$0], scores: Scores(matrix, of: $0)) }
    let scores = classes.map(\.scores)
    micro = Scores(precision: accuracy, recall: accuracy, f1: accuracy, support: matrix.total)
    macro = Scores(mean: scores, weights: scores.map { _ in 1 }, support: matrix.total)
    weighted = Scores(mean: scores, weights: scores.map { Double($0.support) }, support: matrix.total)
  }
}

extension ClassificationReport {
  /// Which classes have no rows, and what that does to the averages; nil where all have some.
  var absenceNote: String? {
    let absent = classes.filter { $0.scores.support == 0 }.map(\.name.printable)
    guard !absent.isEmpty else { return nil }
    return "No rows of \(absent.joined(separator: ", ")): the macro average counts "
      + (absent.count == 1 ? "its recall" : "their recalls") + " as 0, as scikit-learn does; the UAR leaves "
      + (absent.count == 1 ? "it out, and it has no ROC curve." : "them out, and they have no ROC curves.")
  }
}

/// The scores of one class.
public struct ClassScores: Codable, Hashable, Sendable {
  public let name: String
  public let scores: Scores
}

/// How well a class, or the mean of the classes, was told from the rest.
public struct Scores: Codable, Hashable, Sendable {
  /// Of the rows taken for the class, the share that is of it.
  public let precision: Double
  /// Of the rows of the class, the share taken for it.
  public let recall: Double
  /// The harmonic mean of the two.
  public let f1: Double
  /// How many rows are of the class.
  public let support: Int64
}

extension Scores {
  init(_ matrix: ConfusionMatrix, of label: Int) {
    let hits = matrix[label, label]
    let (rows, taken) = (matrix.support(of: label), matrix.predictions(of: label))
    self.init(
      precision: ratio(hits, taken), recall: ratio(hits, rows), f1: ratio(2 * hits, rows + taken), support: rows)
  }

  init(mean scores: [Scores], weights: [Double], support: Int64) {
    let sum = weights.reduce(0, +)
    let mean = { (score: (Scores) -> Double) in
      sum == 0 ? 0 : zip(scores, weights).reduce(0) { $0 + score($1.0) * $1.1 } / sum
    }
    self.init(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1), support: support)
  }
}
