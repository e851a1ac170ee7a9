import Core
import Corpora
import Pictures

/// The charts of a corpus.
struct CorpusDrawings {
  private let report: CorpusReport

  init(_ report: CorpusReport) { self.report = report }

  struct Chart {
    /// Of its files.
    let name: String
    let title: String
    let drawing: Drawing

    var figure: HTML { HTML.figure(title, drawing) }

    /// A file of its own has no page that says what it shows.
    var titled: Drawing {
      var titled = Drawing(width: drawing.width, height: drawing.height + 30, summary: drawing.summary)
      titled.add(.text(title, Point(8, 20), .ink, size: 13, isBold: true))
      titled.add(drawing, right: 0, down: 30)
      return titled
    }
  }

  var all: [Chart] { [classes, minutes, speakers, lengths].compactMap { $0 } }

  private var classes: Chart {
    chart("classes", "Clips of each class", report.classes.map { Double($0.clips) }) { withCommas(Int($0)) }
  }

  private var minutes: Chart? {
    guard report.seconds > 0 else { return nil }
    return chart("minutes", "Minutes of each class", report.classes.map { $0.seconds / 60 }) { $0.formatted(1) }
  }

  private func chart(
    _ name: String, _ title: String, _ values: [Double], label: @escaping @Sendable (Double) -> String
  ) -> Chart {
    let bars = BarChart(
      title: title, series: [.init(name: title, ink: .series(0))],
      groups: zip(report.classes, values).map { .init(name: $0.name.printable, values: [$1]) },
      axis: .fromZero(values), label: label)
    return Chart(name: name, title: title, drawing: bars.drawing)
  }

  private var speakers: Chart? {
    guard !report.speakers.isEmpty else { return nil }
    let title = "Clips of each speaker and class"
    return Chart(name: "speakers", title: title, drawing: SpeakerTable(report: report, title: title).drawing)
  }

  private var lengths: Chart? {
    guard let histogram = report.lengths?.histogram else { return nil }
    let title = "Clips of each length"
    return Chart(name: "lengths", title: title, drawing: HistogramDrawing(histogram: histogram, title: title).drawing)
  }
}
