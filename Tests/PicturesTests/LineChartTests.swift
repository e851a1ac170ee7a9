import Core
import Foundation
import Pictures
import Testing

@Suite struct LineChartTests {
  private func chart(
    _ curves: [[Double]], axis: ValueAxis = .shares, from first: Double = 1, marked: Double? = nil,
    markedName: String? = nil
  ) -> LineChart {
    let length = curves.map(\.count).max() ?? 0
    return LineChart(
      title: "Accuracy", unit: "epoch", places: (0..<length).map { first + Double($0) },
      curves: curves.enumerated().map { .init(name: "run \($0)", ink: .series($0), values: $1) }, axis: axis,
      marked: marked, markedName: markedName, label: { percent($0) })
  }

  private func curve(_ drawing: Drawing, _ number: Int) -> [[Point]] {
    drawing.lines.filter { $0.ink == .series(number) }.map(\.points)
  }

  @Test func `values and places lie in proportion`() throws {
    let points = try #require(curve(chart([[0, 0.25, 1, 0.5]]).drawing, 0).first)
    #expect(points.count == 4)
    let (low, high) = (points[0].y, points[2].y)
    #expect(abs((low - points[1].y) / (low - high) - 0.25) < 1e-9)
    #expect(abs((low - points[3].y) / (low - high) - 0.5) < 1e-9)
    #expect(abs((points[1].x - points[0].x) - (points[3].x - points[2].x)) < 1e-9)
  }

  @Test func `a curve breaks where a value is no number, and a point alone is seen`() {
    let drawing = chart([[0.1, 0.2, .nan, 0.4, .infinity, 0.6, 0.7]]).drawing
    #expect(curve(drawing, 0).map(\.count) == [2, 2])
    #expect(drawing.dots.count == 1)
    for value in [Double.nan, .infinity] { #expect(chart([[value]]).drawing.dots.isEmpty) }
    #expect(chart([[0.5]]).drawing.dots.count == 1)
  }

  @Test func `the marked place has its name at its line`() throws {
    let values = (0..<40).map { Double($0) / 40 }
    let drawing = chart([values], marked: 31, markedName: "best").drawing
    let line = try #require(drawing.lines.first { $0.isDotted })
    let point = try #require(curve(drawing, 0).first?[30])
    #expect(line.points.allSatisfy { abs($0.x - point.x) < 1e-9 } && drawing.words.contains("best 31"))
    #expect(chart([values], marked: 31).drawing.words.contains("epoch 31"))
    #expect(!chart([values], marked: 99).drawing.lines.contains { $0.isDotted }, "99 is not on the chart")
  }

  @Test(arguments: [1, 2, 3, 7, 12, 60, 99, 101, 420, 1000, 12_345])
  func `no label runs into another or off the drawing`(_ epochs: Int) {
    let values = (0..<epochs).map { sin(Double($0) / 9) * 1e4 + 1e4 }
    for marked in Set([1, (epochs + 1) / 2, epochs]) {
      for axis in [ValueAxis.fromZero(values), .fitted(values), .powersOfTen(values), .shares] {
        let drawing = chart([values], axis: axis, marked: Double(marked), markedName: "best").drawing
        #expect(drawing.overlaps.isEmpty, "\(drawing.overlaps) of \(epochs)")
        #expect(drawing.strays.isEmpty, "\(epochs) epochs")
        #expect(drawing.words.contains("1"), "the first place is named")
      }
    }
  }

  @Test func `a long curve is thinned and keeps its peaks`() throws {
    var values = [Double](repeating: 0.5, count: 50_000)
    values[12_345] = 1
    values[23_456] = 0
    let drawing = chart([values]).drawing
    let points = try #require(curve(drawing, 0).first)
    let whole = try #require(curve(chart([[0, 1]]).drawing, 0).first)
    #expect(points.count < 3000 && drawing.hovers.count <= 100)
    #expect(points.map(\.y).min() == whole[1].y && points.map(\.y).max() == whole[0].y)
    #expect(points.map(\.x) == points.map(\.x).sorted())
  }

  @Test func `several curves are told apart without their colours`() {
    let values = (0..<6).map { run in (0..<60).map { Double($0 + run) / 70 } }
    let chart = chart(values)
    let drawing = chart.drawing
    let forms = (0..<6).map { run in
      let ink = Ink.series(run)
      let dots = drawing.dots.count { $0.ink == ink }
      let corners = drawing.areas.filter { $0.ink == ink }.map(\.points.count).max() ?? 0
      let squares = drawing.boxes.count { $0.ink == ink }
      // A ring is a dot with a hole.
      let hole = drawing.dots.contains { dot in
        dot.ink == .card && drawing.dots.contains { $0.ink == ink && $0.center == dot.center }
      }
      return "\(dots > 0) \(corners) \(squares > 0) \(hole)"
    }
    #expect(Set(forms).count == 6, "\(forms)")
    for form in ["mark-circle", "mark-square", "mark-triangle", "mark-diamond", "mark-ring"] {
      #expect(chart.figure.source.contains(form), "the key shows \(form)")
    }
  }

  @Test func `a band lies around its curve and is left out where it is unknown`() throws {
    let chart = LineChart(
      title: "a", unit: "epoch", places: [1, 2, 3, 4, 5],
      curves: [
        .init(
          name: "mean", ink: .series(2), values: [0.5, 0.5, 0.5, 0.5, 0.5],
          band: [0.4...0.6, 0.25...0.75, nil, 0...1, -1...Double.infinity])
      ], axis: .shares, label: { percent($0) })
    let areas = chart.drawing.areas
    #expect(areas.map(\.points.count) == [4], "two places beside each other; one alone has no width")
    let middle = try #require(chart.drawing.lines.first { $0.ink == .series(2) }?.points[0].y)
    let points = areas[0].points
    #expect(abs((points[0].y + points[3].y) / 2 - middle) < 1e-9 && points[0].y < middle)
    #expect(chart.figure.source.contains("50.0\u{A0}% (40.0\u{A0}% to 60.0\u{A0}%)"))
  }

  @Test func `nothing at all is an empty chart`() {
    for chart in [chart([]), chart([[]])] {
      #expect(chart.drawing.strays.isEmpty && !chart.figure.source.contains("<details"))
    }
  }

  @Test func `its numbers can be read, and what is no number is a dash`() {
    let html = chart([[0.25, .nan], [0.5, 0.75]]).figure.source
    #expect(html.contains("<details class=\"data small\"><summary>"))
    #expect(html.contains("<th scope=\"row\">1</th><td>25.0\u{A0}%</td><td>50.0\u{A0}%</td>"))
    #expect(html.contains("<th scope=\"row\">2</th><td>–</td><td>75.0\u{A0}%</td>"))
    #expect(!html.contains("<details open"))
    #expect(chart([(0..<40).map { Double($0) / 40 }]).figure.source.contains("<details class=\"data\">"))
  }
}
