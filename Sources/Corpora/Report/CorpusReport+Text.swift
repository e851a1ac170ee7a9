import Core

extension CorpusReport: CustomStringConvertible {
  /// What does not fit beside each other in a terminal is summed up; each speaker stands in the JSON.
  private static let mostColumns = 12
  private static let mostLetters = 72

  public var description: String {
    ([title]
      + places.filter { !$0.name.isEmpty }.map {
        "  \($0.name): \($0.kind.layout) in \($0.manifest ?? $0.directory)".printable
      }
      + [""] + TextTable.lines(table) + [""] + sound + audit.lines)
      .joined(separator: "\n")
  }

  private var title: String {
    let place = places.count == 1 ? "\((places[0].manifest ?? places[0].directory).printable): " : ""
    let voices = speakers.isEmpty ? "speakers unknown" : counted(speakers.count, "speaker")
    return "\(place)\(kind.rawValue), \(counted(clips, "clip")), \(voices), "
      + "\(counted(classes.count, "class", plural: "classes")), \((seconds / 60).formatted(1)) minutes"
  }

  /// Classes down; speakers across, or genders where there are too many speakers.
  private var table: [[String]] {
    let letters = speakers.reduce(0) { $0 + $1.name.count + 2 }
    let fits = (1...Self.mostColumns).contains(speakers.count) && letters <= Self.mostLetters
    let across = fits ? speakerColumns : genderColumns
    let head = ["class"] + across.map(\.head) + ["clips", "minutes"]
    let rows = classes.indices.map { label in
      [classes[label].name] + across.map { $0.cells[label] }
        + ["\(classes[label].clips)", (classes[label].seconds / 60).formatted(1)]
    }
    return [head] + rows + [["all"] + across.map(\.sum) + ["\(clips)", (seconds / 60).formatted(1)]]
  }

  private typealias Column = (head: String, cells: [String], sum: String)

  private var speakerColumns: [Column] {
    speakers.map { ($0.name, $0.clips.map(String.init), "\($0.clips.reduce(0, +))") }
  }

  /// And how many speakers each class has; only what is known.
  private var genderColumns: [Column] {
    var columns: [Column] = []
    for (name, count) in [("male", \ClassCount.male), ("female", \.female)] {
      let counts = classes.map { $0[keyPath: count] }
      if counts.contains(where: { $0 > 0 }) {
        columns.append((name, counts.map(String.init), "\(counts.reduce(0, +))"))
      }
    }
    if !speakers.isEmpty { columns.append(("speakers", classes.map { "\($0.speakers)" }, "\(speakers.count)")) }
    return columns
  }

  private var sound: [String] {
    guard let lengths else { return [] }
    return [
      "rates     " + rates.map { "\($0.value) Hz: \(counted($0.clips, "clip"))" }.joined(separator: "; "),
      "channels  " + channels.map { "\($0.value): \(counted($0.clips, "clip"))" }.joined(separator: "; "),
      "formats   " + formats.map { "\($0.value): \(counted($0.clips, "clip"))" }.joined(separator: "; "),
      "lengths   mean \(lengths.mean.formatted(2)) s, shortest \(lengths.shortest.line), longest \(lengths.longest.line)",
    ]
  }
}

extension CorpusAudit.Length {
  fileprivate var line: String { "\(seconds.formatted(2)) s (\(path.printable))" }
}
