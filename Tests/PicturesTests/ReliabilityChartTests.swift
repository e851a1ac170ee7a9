import Core
import Pictures
import Testing

@Suite struct ReliabilityChartTests {
  private func bin(_ lower: Double, _ confidence: Double, _ accuracy: Double, _ rows: Int) -> ReliabilityChart.Bin {
    .init(lower: lower, upper: lower + 0.1, confidence: confidence, accuracy: accuracy, rows: rows)
  }

  @Test func `bars reach the accuracy, and the gap leads to the confidence`() throws {
    let drawing = ReliabilityChart(bins: [bin(0.5, 0.55, 0.25, 10), bin(0.9, 0.95, 1, 40)]).drawing
    let bars = drawing.boxes.filter { $0.ink == .right }.map(\.box)
    #expect(bars.count == 2 && abs(bars[0].height / bars[1].height - 0.25) < 1e-9)
    let gaps = drawing.lines.filter { $0.ink == .wrong }.map(\.points)
    #expect(gaps[0][0].y == bars[0].y)
    let whole = bars[1].height
    #expect(abs(bars[0].y - gaps[0][1].y - 0.3 * whole) < 1e-9, "too sure by 30 points")
    #expect(gaps[2][1].y > bars[1].y, "not sure enough")
  }

  @Test func `the rows of each bin stand below, in proportion`() {
    let drawing = ReliabilityChart(bins: [bin(0.5, 0.55, 0.25, 10), bin(0.9, 0.95, 1, 40)]).drawing
    let bars = drawing.boxes.filter { $0.ink == .soft }.map(\.box)
    #expect(bars.count == 2 && abs(bars[0].height / bars[1].height - 0.25) < 1e-9)
    #expect(drawing.words.contains("40"), "the highest is named")
  }

  @Test func `the diagonal runs from corner to corner`() throws {
    let drawing = ReliabilityChart(bins: []).drawing
    let points = try #require(drawing.lines.first { $0.isDotted }?.points)
    let grid = drawing.lines.filter { $0.ink == .line }.map(\.points)
    #expect(points[0] == grid[0][0] && points[1] == grid[4][1])
    #expect(drawing.overlaps.isEmpty && drawing.strays.isEmpty && drawing.summary == "Reliability: no rows")
  }

  @Test func `bins without rows or with odd numbers are left out of the drawing and told in the table`() {
    let chart = ReliabilityChart(bins: [bin(0, 0, 0, 0), bin(0.1, .nan, 0.5, 3), bin(0.2, 0.25, .infinity, 3)])
    #expect(chart.drawing.boxes.isEmpty && chart.drawing.strays.isEmpty)
    #expect(chart.figure.source.contains("<th scope=\"row\">0 to 10\u{A0}%</th><td>–</td><td>–</td><td>0</td>"))
  }

  @Test func `twenty full bins do not run into each other`() {
    let bins = (0..<20).map {
      ReliabilityChart.Bin(
        lower: Double($0) / 20, upper: Double($0 + 1) / 20, confidence: Double($0) / 20, accuracy: 1, rows: 1_234_567)
    }
    let drawing = ReliabilityChart(bins: bins).drawing
    let bars = drawing.boxes.filter { $0.ink == .right }.map(\.box)
    #expect(zip(bars, bars.dropFirst()).allSatisfy { !$0.meets($1) })
    #expect(drawing.overlaps.isEmpty && drawing.strays.isEmpty)
  }
}
