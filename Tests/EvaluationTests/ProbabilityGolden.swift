import Evaluation
import TestSupport
import Testing

/// What scikit-learn and numpy make of labels and float32 probabilities (scripts/goldens/evaluation.py).
struct ProbabilityGolden: Decodable, CustomTestStringConvertible, Sendable {
  struct Calibration: Decodable, Sendable {
    let rows: [Int]
    let said, right: [Double]
    let error: Double
  }

  struct Draw: Decodable, Sendable {
    let times: [UInt32]
    let accuracy, balanced, macroF1, logLoss: Double
  }

  struct Bootstrap: Decodable, Sendable {
    let draws: [Draw]
    let shares, percentiles: [Double]
  }

  let name: String
  let classes: Int
  let truth: [Int]
  let probabilities: [Float]
  let logLoss, brier: Double
  let topTwo: Double?
  let areas: [Double?]
  let macroArea, weightedArea: Double?
  let calibration: Calibration
  let oneAgainstRest: [[[Int64]]]
  let kappa: Double?
  let matthews: Double
  let clips: [Int]
  let bootstrap: Bootstrap

  var testDescription: String { name }
  var classNames: [String] { (0..<classes).map { "class \($0)" } }

  var predictions: [Prediction] {
    truth.enumerated().map { row, truth in
      Prediction(
        name: "clip-\(clips[row]).wav", truth: truth,
        probabilities: Array(probabilities[row * classes..<(row + 1) * classes]), row: row)
    }
  }

  var result: EvaluationResult { EvaluationResult(classes: classNames, predictions) }
  var rows: JudgedRows { JudgedRows(classes: classNames, predictions) }

  static func all() throws -> [ProbabilityGolden] {
    try Goldens(.module).decode([ProbabilityGolden].self, "probabilities")
  }
}

/// Whether two figures are the same, within `tolerance`; what is missing is the same as nothing but itself.
func isClose(_ found: Double?, _ expected: Double?, within tolerance: Double) -> Bool {
  guard let found, let expected else { return found == nil && expected == nil }
  return abs(found - expected) <= tolerance
}
