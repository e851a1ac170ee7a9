import Core
import Recognition

/// `predict`: the emotion in audio files.
struct PredictCommand: Command {
  static let name = "predict"
  static let summary = "tell the emotion in audio files"
  static let operands = Operands(usage: "FILE…", most: .max)
  static let options = [
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 or .keras file"),
    .value("features", "PATH", "for a Keras file: a store of the features and classes it was trained for"),
    .json,
  ]
  static let notes = """
    example:
      ser-dist predict --checkpoint runs/tess-cnn-001/best.h5 clip.wav
    """

  private let checkpoint: String
  private let store: String?
  private let files: [String]
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    store = arguments.text("features")
    _ = try arguments.operand(0, "the audio FILE")
    files = arguments.operands
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let recognizer = try Recognizer(RecognitionModel(checkpoint: checkpoint, store: store))
      let (predictions, bad) = predict(with: recognizer)
      if !predictions.isEmpty {
        try context.console.result(
          asJSON ? JSON.encode(predictions, pretty: true) : predictions.map(describe).joined(separator: "\n"))
      }
      var silent = SilentClips()
      for prediction in predictions where prediction.isSilent { silent.add(prediction.file) }
      if let note = silent.note { context.console.note("note: \(note)") }
      if bad.count > 0 { throw bad }
    }
  }

  /// A file that cannot be read does not keep the others from being heard.
  private func predict(with recognizer: Recognizer) -> ([Prediction], BadClips) {
    var predictions: [Prediction] = []
    var bad = BadClips(total: files.count)
    for file in files {
      do { predictions.append(try recognizer.predict(file)) } catch { bad.add(error) }
    }
    return (predictions, bad)
  }

  /// The file with its emotion, and under it every class, most probable first.
  private func describe(_ prediction: Prediction) -> String {
    let ordered = prediction.probabilities.sorted { $0.probability > $1.probability }
    let width = (ordered.map(\.emotion.printable.count).max() ?? 0) + 2
    let lines = ordered.map { share in
      let emotion = share.emotion.printable
      let bar = String(repeating: "█", count: Int((30 * share.probability).rounded()))
      let label = emotion + String(repeating: " ", count: width - emotion.count)
      let number = (100 * Double(share.probability)).formatted(1)
      return "  \(label)\(String(repeating: " ", count: max(0, 5 - number.count)))\(number) %  \(bar)"
    }
    return (["\(prediction.file.printable): \(prediction.emotion.printable)"] + lines).joined(separator: "\n")
  }
}
