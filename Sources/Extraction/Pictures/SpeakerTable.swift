import Core
import Corpora
import Pictures

/// How many clips each speaker has of each class: the more, the deeper the colour.
struct SpeakerTable {
  let report: CorpusReport
  let title: String

  /// More are only counted: nobody reads them in a picture.
  private static let mostSpeakers = 200

  private var speakers: ArraySlice<CorpusReport.SpeakerCount> { report.speakers.prefix(Self.mostSpeakers) }
  private let left = 92.0
  private let top = 84.0
  private let line = 18.0
  private var cell: Double { min(56, max(26, 240 / Double(max(1, report.classes.count)))) }
  private var most: Int { speakers.flatMap(\.clips).max() ?? 1 }

  var drawing: Drawing {
    let width = left + cell * Double(report.classes.count) + 52
    var drawing = Drawing(
      width: max(340, width), height: top + line * Double(speakers.count) + 26, summary: summary)
    drawing.marks = heads + speakers.indices.flatMap(row) + rest
    return drawing
  }

  private var heads: [Mark] {
    report.classes.indices.map {
      .text(
        brief(report.classes[$0].name, 14), Point(x($0) + cell / 2 + 4, top - 6), .soft, size: 10.5, isUpright: true)
    } + [.text("all", Point(x(report.classes.count) + 24, top - 6), .soft, anchor: .middle)]
  }

  private func x(_ label: Int) -> Double { left + cell * Double(label) }

  private func row(_ index: Int) -> [Mark] {
    let speaker = report.speakers[index]
    let y = top + line * Double(index)
    return [.text(brief(speaker.name, 14), Point(left - 8, y + 13), .ink, anchor: .end)]
      + speaker.clips.enumerated().flatMap { cellMarks($0.offset, $0.element, y) }
      + [
        .text(
          "\(speaker.clips.reduce(0, +))", Point(x(speaker.clips.count) + 24, y + 13), .soft, anchor: .middle)
      ]
  }

  /// The number stays readable on the deepest shade.
  private func cellMarks(_ label: Int, _ clips: Int, _ y: Double) -> [Mark] {
    let share = Double(clips) / Double(max(1, most))
    let number = Mark.text(
      "\(clips)", Point(x(label) + cell / 2, y + 13), clips > 0 ? .ink : .soft, size: 10.5, anchor: .middle)
    guard clips > 0 else { return [number] }
    let box = Box(x: x(label) + 1, y: y + 1, width: cell - 2, height: line - 2)
    return [.box(box, .series(0), opacity: 0.08 + 0.42 * share), number]
  }

  private var rest: [Mark] {
    let count = report.speakers.count - speakers.count
    let y = top + line * Double(speakers.count)
    return count > 0 ? [.text("and \(counted(count, "speaker")) more", Point(left, y + 15), .soft)] : []
  }

  private func brief(_ name: String, _ letters: Int) -> String {
    let name = name.printable
    return name.count > letters ? name.prefix(letters - 1) + "…" : name
  }

  private var summary: String {
    "\(title): "
      + speakers.map { speaker in
        let counts = zip(report.classes, speaker.clips).map { "\($0.name) \($1)" }.joined(separator: ", ")
        return "\(speaker.name): \(counts)"
      }
      .joined(separator: "; ")
  }
}
