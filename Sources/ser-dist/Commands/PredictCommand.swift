import Core
import Recognition

/// `predict`: the emotion in audio files.
struct PredictCommand: Command {
  static let name = "predict"
  static let summary = "tell the emotion in audio files"
  static let operands = Operands(usage: "FILE…", most: .max)
  static let options = [Option.value("checkpoint", "FILE", "the model: best.h5 of a run"), .json]
  static let notes = """
    example:
      ser-dist predict --checkpoint runs/tess-cnn-001/best.h5 clip.wav
    """

  private let checkpoint: String
  private let files: [String]
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    _ = try arguments.operand(0, "the audio FILE")
    files = arguments.operands
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let recognizer = try FileRecognizer(checkpoint: checkpoint)
      let predictions = try files.map { try recognizer.predict($0) }
      try context.console.result(
        asJSON ? JSON.encode(predictions, pretty: true) : predictions.map(describe).joined(separator: "\n"))
    }
  }

  /// The file with its emotion, and under it every class, most probable first.
  private func describe(_ prediction: Prediction) -> String {
    let ordered = prediction.probabilities.sorted { $0.probability > $1.probability }
    let width = (ordered.map(\.emotion.count).max() ?? 0) + 2
    let lines = ordered.map { share in
      let bar = String(repeating: "█", count: Int((30 * share.probability).rounded()))
      let label = share.emotion + String(repeating: " ", count: width - share.emotion.count)
      let number = (100 * Double(share.probability)).formatted(1)
      return "  \(label)\(String(repeating: " ", count: max(0, 5 - number.count)))\(number) %  \(bar)"
    }
    return (["\(prediction.file): \(prediction.emotion)"] + lines).joined(separator: "\n")
  }
}
