import Core

/// What a model said of one row or file.
public struct Prediction: Hashable, Sendable {
  /// The audio's path, or the row's number in its store.
  public let name: String
  /// Nil where the truth is unknown.
  public let truth: Int?
  /// One for each class, in label order.
  public let probabilities: [Float]
  /// The row's number in its store.
  public let row: Int?
  /// Empty where nobody knows.
  public let speaker: String
  public let sentence: String

  public init(
    name: String, truth: Int?, probabilities: [Float], row: Int? = nil, speaker: String = "", sentence: String = ""
  ) {
    self.name = name
    self.truth = truth
    self.probabilities = probabilities
    self.row = row
    self.speaker = speaker
    self.sentence = sentence
  }

  public var predicted: Int { mostLikely(probabilities) }
}

/// Every prediction of an evaluation, for a spreadsheet or another program: file, true label, predicted label, and one
/// column of probabilities per class, under the class's name.
public enum PredictionsCSV {
  public static func text(classes: [String], _ predictions: [Prediction]) -> String {
    csvLine(["file", "label", "predicted"] + classes) + predictions.map { line($0, classes) }.joined()
  }

  public static func write(classes: [String], _ predictions: [Prediction], to path: String) throws {
    try AtomicFile.write(text(classes: classes, predictions), to: path)
  }

  private static func line(_ prediction: Prediction, _ classes: [String]) -> String {
    precondition(prediction.probabilities.count == classes.count, "a probability for each class is expected")
    let names = [prediction.truth.map { classes[$0] } ?? "", classes[prediction.predicted]]
    return csvLine([prediction.name] + names + prediction.probabilities.map { "\($0)" })
  }
}
