import Evaluation
import TestSupport
import Testing

/// What scipy's minimisation makes of the mean log loss of clips (scripts/goldens/calibration.py).
struct CalibrationGolden: Decodable, CustomTestStringConvertible, Sendable {
  let name: String
  let classes: Int
  let truth, clips: [Int]
  let probabilities: [Float]
  let temperature, before, after: Double
  let confidence: [Double]
  let answered, rightAnswered, rightUnsure: Int

  var testDescription: String { name }
  var classNames: [String] { (0..<classes).map { "class \($0)" } }

  var predictions: [Prediction] {
    truth.enumerated().map { row, truth in
      Prediction(
        name: "clip-\(clips[row]).wav", truth: truth,
        probabilities: Array(probabilities[row * classes..<(row + 1) * classes]), row: row)
    }
  }

  static func all() throws -> [CalibrationGolden] {
    try Goldens(.module).decode([CalibrationGolden].self, "calibration")
  }
}
