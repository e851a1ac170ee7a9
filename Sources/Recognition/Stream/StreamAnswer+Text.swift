import Core

extension StreamAnswer {
  /// "angry 83 %", "unsure (angry 34 %)" or "silence".
  public var label: String {
    guard let smoothed else { return "silence" }
    let said = "\(smoothed.emotion.printable) \(percent(smoothed.confidence, 0))"
    return smoothed.isUnsure ? "unsure (\(said))" : said
  }

  /// One line for a log: when, how loud, what, and how long it took.
  public var line: String {
    let places = [
      StreamAnswer.right(end.formatted(2), 9) + " s", StreamAnswer.right(level.formatted(1), 6) + " dB", label,
    ]
    guard let prediction else { return places.joined(separator: "  ") }
    let ordered = prediction.probabilities.sorted { $0.probability > $1.probability }.prefix(3)
    let raw = ordered.map { "\($0.emotion.printable) \(percent(Double($0.probability), 0))" }.joined(separator: ", ")
    let late = dropped > 0 ? "  \(counted(dropped, "window")) dropped" : ""
    return (places + ["now \(raw)", "\((1000 * computing).formatted(1)) ms"]).joined(separator: "  ") + late
  }

  /// One line of at most `width` columns for a terminal: a level meter, the label, and a bar for every class.
  public func line(width: Int, classes: [String]) -> String {
    let meter = "▕" + StreamAnswer.bar((level + 60) / 60, 8) + "▏"
    let label = StreamAnswer.left(label, min(24, max(8, width - 11)))
    let head = "\(meter) \(label)"
    let room = width - head.count
    let columns = classes.isEmpty ? 0 : room / classes.count
    guard columns >= 5 else { return String(head.prefix(max(0, width))) }
    // A name of at least three letters, then its bar.
    let longest = classes.map { $0.printable.count }.max() ?? 0
    let name = min(longest, max(3, columns - 6))
    let bars = classes.indices.map { index in
      let probability = smoothed?.probabilities[index].probability ?? 0
      return " " + StreamAnswer.left(classes[index].printable, name)
        + StreamAnswer.bar(Double(probability), columns - name - 1)
    }
    return head + bars.joined()
  }

  /// A bar of `width` columns, in steps of an eighth of one.
  private static func bar(_ share: Double, _ width: Int) -> String {
    let eighths = Int((min(max(share, 0), 1) * Double(8 * width)).rounded())
    let full = String(repeating: "█", count: eighths / 8)
    return left(full + (eighths % 8 > 0 ? parts[eighths % 8 - 1] : ""), width)
  }

  private static let parts = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Cut or filled with blanks to `width` columns.
  private static func left(_ text: String, _ width: Int) -> String {
    let text = String(text.prefix(max(0, width)))
    return text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
