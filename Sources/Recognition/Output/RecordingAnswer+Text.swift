import Core

extension RecordingAnswer {
  /// For a terminal: the file with its emotion, under it every class, most probable first, and the timeline.
  public var text: String {
    let lines = [headline] + bars + (timeline.map { TimelineText($0, seconds: seconds).lines } ?? [])
    return lines.joined(separator: "\n")
  }

  private var headline: String { "\(prediction.file.printable): \(verdict)" }

  /// "angry", "unsure (angry 34 %)".
  private var verdict: String {
    let emotion = prediction.emotion.printable
    guard prediction.isUnsure else { return emotion }
    return "unsure (\(emotion) \(percent(prediction.confidence, 0)))"
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
