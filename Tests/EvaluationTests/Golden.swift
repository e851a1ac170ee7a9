import Evaluation
import TestSupport
import Testing

/// What scikit-learn makes of one list of labels and predictions (scripts/goldens/evaluation.py).
struct Golden: Decodable, CustomTestStringConvertible, Sendable {
  let name: String
  let classes: [String]
  let truth, predicted: [Int]
  let confusion: [[Int64]]
  let accuracy, balanced: Double
  let scores: [[Double]]
  let micro, macro, weighted: [Double]
  let text: String

  var testDescription: String { name }

  var matrix: ConfusionMatrix {
    var matrix = ConfusionMatrix(classes: classes)
    for (truth, predicted) in zip(truth, predicted) { matrix.add(truth: truth, predicted: predicted) }
    return matrix
  }

  static func all() throws -> [Golden] {
    try Goldens(.module).decode([Golden].self, "classification")
  }
}
