import Core

/// A timeline as a strip of letters over an axis of time, and what each letter stands for.
struct TimelineText {
  private let timeline: Timeline
  private let seconds: Double
  private let letters: [String: Character]

  /// - Parameter seconds: of the recording.
  init(_ timeline: Timeline, seconds: Double) {
    self.timeline = timeline
    self.seconds = seconds
    letters = TimelineText.letters(of: Set(timeline.segments.map(\.label)).sorted())
  }

  private static let width = 64
  /// More segments are only to be seen in the strip.
  private static let mostSegments = 12

  var lines: [String] { [axis, strip] + key + segments }

  /// Times at the beginning, the quarters and the end.
  private var axis: String {
    let marks = (0...4).map { quarter in
      (place: TimelineText.width * quarter / 4, text: clockText(seconds * Double(quarter) / 4, tenths: seconds < 60))
    }
    var line = "  "
    for (index, mark) in marks.enumerated() {
      let start = index == 4 ? max(line.count + 1, 2 + mark.place - mark.text.count) : 2 + mark.place
      line += String(repeating: " ", count: max(0, start - line.count)) + mark.text
    }
    return line
  }

  /// The segment that is heard in the middle of each letter.
  private var strip: String {
    var segment = timeline.segments.startIndex
    let letters = (0..<TimelineText.width).map { column -> Character in
      let time = seconds * (Double(column) + 0.5) / Double(TimelineText.width)
      while segment + 1 < timeline.segments.count && timeline.segments[segment].end <= time { segment += 1 }
      return timeline.segments.isEmpty ? " " : letter(timeline.segments[segment].label)
    }
    return "  " + String(letters)
  }

  /// The longest first.
  private var totals: [(label: String, seconds: Double)] {
    var totals: [String: Double] = [:]
    for segment in timeline.segments { totals[segment.label, default: 0] += segment.end - segment.start }
    return totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (label: $0.key, seconds: $0.value) }
  }

  private var key: [String] {
    totals.map { total in
      "  \(letter(total.label))  \(total.label.printable) \(percent(total.seconds / max(seconds, 1e-9), 0)), "
        + "\(total.seconds.formatted(1)) s"
    }
  }

  private var segments: [String] {
    guard timeline.segments.count <= TimelineText.mostSegments else {
      return ["  \(withCommas(timeline.segments.count)) segments; --json, --rttm and --picture have them all"]
    }
    return timeline.segments.map { segment in
      let place = "\(clockText(segment.start, tenths: true))–\(clockText(segment.end, tenths: true))"
      let confidence = segment.confidence.map { ", confidence \(percent($0, 0))" } ?? ""
      return "  \(place)  \(segment.label.printable)\(confidence)"
    }
  }

  private func letter(_ label: String) -> Character { letters[label] ?? "?" }

  /// The first letter of each label that no earlier one has.
  private static func letters(of labels: [String]) -> [String: Character] {
    var letters: [String: Character] = [Timeline.silence: "·", Timeline.unsure: "?"]
    for label in labels where letters[label] == nil {
      let known = Set(letters.values)
      let choices = label.lowercased().filter(\.isLetter) + "abcdefghijklmnopqrstuvwxyz0123456789"
      letters[label] = choices.first { !known.contains($0) } ?? "*"
    }
    return letters
  }
}
