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
    let late = dropped > 0 ? ["\(counted(dropped, "window")) dropped"] : []
    guard let prediction else { return (places + late).joined(separator: "  ") }
    let ordered = prediction.probabilities.sorted { $0.probability > $1.probability }.prefix(3)
    let raw = ordered.map { "\($0.emotion.printable) \(percent(Double($0.probability), 0))" }.joined(separator: ", ")
    return (places + ["now \(raw)", "\((1000 * computing).formatted(1)) ms"] + late).joined(separator: "  ")
  }

  /// One line of at most `width` columns for a terminal: a level meter, the label, and a bar for every class.
  public func line(width: Int, classes: [String]) -> String {
    let meter = "▕" + StreamAnswer.bar((level + 60) / 60, 8) + "▏"
    let label = StreamAnswer.left(label, min(24, max(8, width - 11)))
    let head = "\(meter) \(label)"
    let room = width - head.count
    let columns = classes.isEmpty ? 0 : room / classes.count
    let names = StreamAnswer.names(of: classes.map(\.printable), width: columns - 1 - StreamAnswer.shortestBar)
    guard let name = names.first?.count else { return String(head.prefix(max(0, width))) }
    let bars = names.indices.map { index in
      let probability = smoothed?.probabilities[index].probability ?? 0
      return " " + names[index] + StreamAnswer.bar(Double(probability), columns - 1 - name)
    }
    return head + bars.joined()
  }

  private static let shortestBar = 2

  /// Names of equal width: whole, or as few letters as tell them apart; none where there is no room for those.
  private static func names(of classes: [String], width: Int) -> [String] {
    let longest = classes.map(\.count).max() ?? 0
    guard longest > width else { return classes.map { left($0, longest) } }
    let shortest = (3..<max(4, longest)).first { letters in
      Set(classes.map { $0.prefix(letters) }).count == classes.count
    }
    guard let shortest, shortest <= width else { return [] }
    return classes.map { left($0, shortest) }
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
