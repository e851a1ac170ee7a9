import Core

extension RecordingAnswer {
  /// For a terminal: the file with its emotion, under it every class, most probable first, and the timeline.
  public var text: String {
    let lines = [headline] + bars + (timeline.map { TimelineText($0, seconds: seconds).lines } ?? [])
    return lines.joined(separator: "\n")
  }

  private var headline: String { "\(prediction.file.printable): \(verdict)" }

  /// "angry (83 % sure)", "unsure (angry 34 %)", "no speech (angry 18 %)", "silence". What a model says of a sound without
  /// a voice is told as what it is.
  var verdict: String {
    let (emotion, sureness) = (prediction.emotion.printable, percent(prediction.confidence, 0))
    if prediction.isSilent { return "silence" }
    if !speech { return "no speech (\(emotion) \(sureness))" }
    return prediction.isUnsure ? "unsure (\(emotion) \(sureness))" : "\(emotion) (\(sureness) sure)"
  }

  private var bars: [String] {
    let ordered = prediction.probabilities.sorted { $0.probability > $1.probability }
    let width = (ordered.map(\.emotion.printable.count).max() ?? 0) + 2
    return ordered.map { share in
      let emotion = share.emotion.printable
      let bar = String(repeating: "█", count: Int((30 * share.probability).rounded()))
      let label = emotion + String(repeating: " ", count: width - emotion.count)
      let number = (100 * Double(share.probability)).formatted(1)
      return "  \(label)\(String(repeating: " ", count: max(0, 5 - number.count)))\(number) %  \(bar)"
    }
  }
}
