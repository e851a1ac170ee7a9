import Core

/// Every prediction of an evaluation, for a spreadsheet or another program: file, true label, predicted label, one column
/// of probabilities per class under the class's name, and where the row comes from.
///
/// Probabilities read back are those written, to the last bit.
public enum PredictionsCSV {
  static let firstColumns = ["file", "label", "predicted"]
  static let lastColumns = ["row", "speaker", "sentence"]

  public static func text(classes: [String], _ predictions: [Prediction]) -> String {
    csvLine(firstColumns + classes + lastColumns) + predictions.map { line($0, classes) }.joined()
  }

  public static func write(classes: [String], _ predictions: [Prediction], to path: String) throws {
    try AtomicFile.write(text(classes: classes, predictions), to: path)
  }

  private static func line(_ prediction: Prediction, _ classes: [String]) -> String {
    precondition(prediction.probabilities.count == classes.count, "a probability for each class is expected")
    let names = [prediction.truth.map { classes[$0] } ?? "", classes[prediction.predicted]]
    return csvLine(
      [prediction.name] + names + prediction.probabilities.map { "\($0)" }
        + [prediction.row.map { "\($0)" } ?? "", prediction.speaker, prediction.sentence])
  }
}
