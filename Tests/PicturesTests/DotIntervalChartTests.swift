import Core
import Pictures
import Testing

@Suite struct DotIntervalChartTests {
  private func chart(
    _ entries: [DotIntervalChart.Entry], reference: (name: String, value: Double)? = nil
  ) -> DotIntervalChart {
    DotIntervalChart(title: "UAR", entries: entries, axis: .shares, reference: reference, label: { percent($0) })
  }

  @Test func `a dot stands in its interval, on the axis of all`() throws {
    let drawing = chart([
      .init(name: "a", value: 0.5, interval: 0.25...0.75), .init(name: "b", value: 1), .init(name: "c", value: 0),
    ]).drawing
    let dots = drawing.dots.map(\.center)
    #expect(dots.count == 3 && abs(dots[0].x - (dots[1].x + dots[2].x) / 2) < 1e-9 && dots[0].y < dots[1].y)
    let line = try #require(drawing.lines.first { $0.ink == .series(0) }?.points)
    let quarter = (dots[1].x - dots[2].x) / 4
    #expect(abs(line[0].x - dots[0].x + quarter) < 1e-9 && abs(line[1].x - dots[0].x - quarter) < 1e-9)
  }

  @Test func `the reference is a dotted line with its name and value`() throws {
    for value in [0, 0.125, 0.5, 1] {
      let drawing = chart([.init(name: "a", value: value)], reference: ("chance", value)).drawing
      let line = try #require(drawing.lines.first { $0.isDotted }?.points)
      #expect(line[0].x == drawing.dots[0].center.x && drawing.words.contains("chance \(percent(value))"))
      #expect(drawing.overlaps.isEmpty && drawing.strays.isEmpty)
    }
    #expect(!chart([], reference: ("mean", .nan)).drawing.lines.contains { $0.isDotted })
  }

  @Test func `the band lies around the reference, behind all, and is said in words`() throws {
    let chart = DotIntervalChart(
      title: "UAR", entries: [.init(name: "a", value: 0.25), .init(name: "b", value: 0.75)], axis: .shares,
      reference: ("mean", 0.5), band: 0.25...0.75, label: { percent($0) })
    guard case .box(let box, _, let opacity)? = chart.drawing.marks.first else {
      Issue.record("the band is not the first mark")
      return
    }
    let dots = chart.drawing.dots.map(\.center.x)
    #expect(abs(box.x - dots[0]) < 1e-9 && abs(box.x + box.width - dots[1]) < 1e-9 && opacity < 0.5)
    #expect(chart.drawing.summary.hasSuffix("mean \(percent(0.5)) (\(percent(0.25)) to \(percent(0.75)))"))
  }

  @Test func `what is missing or no number is a dash`() {
    let chart = chart([
      .init(name: "a", value: nil), .init(name: "b", value: .nan, interval: 0...Double.infinity),
    ])
    #expect(chart.drawing.dots.isEmpty && chart.drawing.words.filter { $0 == "–" }.count == 2)
    #expect(chart.figure.source.contains("<th scope=\"row\">b</th><td>–</td><td>–</td><td>–</td>"))
  }

  @Test func `many runs with long names stay readable`() {
    let entries = (0..<40).map {
      DotIntervalChart.Entry(name: "emodb-cnn-bilstm-attention-seed-\($0)", value: Double($0) / 40, interval: 0...1)
    }
    let drawing = chart(entries, reference: ("mean", 0.5)).drawing
    #expect(drawing.overlaps.isEmpty && drawing.strays.isEmpty)
    #expect(Set(drawing.words.filter { $0.contains("…") }).count == 40, "each shortened name is still its own")
  }
}
