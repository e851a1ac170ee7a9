import Effects
import Extraction
import Pictures
import Testing

@Suite struct GridPlotTests {
  private let box = Box(x: 100, y: 10, width: 600, height: 120)

  private func cells(_ grid: FrameGrid, seconds: Double, height: Double = 1) throws -> (cells: Cells, box: Box) {
    let plot = GridPlot(grid, range: 0...1, seconds: seconds, height: height, box: box)
    let mark = try #require(plot.marks.first)
    guard case .cells(let cells, let box) = mark else { throw CancellationError() }
    return (cells, box)
  }

  /// A frame stands around its middle: of the first of librosa's half lies before the clip.
  @Test func `frames stand where they are heard`() throws {
    let grid = FrameGrid(columns: 11, rows: 2, values: [Float](repeating: 0, count: 22), first: 0, step: 0.1)
    let (cells, place) = try cells(grid, seconds: 1)
    #expect(abs(place.x - 100) < 1e-9 && abs(place.width - 600) < 1e-9)
    #expect(cells.columns == 80 && cells.rows == 2, "an eighth of a frame each, half of the outer two")
    let later = FrameGrid(columns: 4, rows: 2, values: [Float](repeating: 0, count: 8), first: 0.25, step: 0.1)
    #expect(abs(try self.cells(later, seconds: 1).box.x - 220) < 1e-9)
  }

  @Test func `what lies behind the axis is left out, and a lower rate does not reach its top`() throws {
    let grid = FrameGrid(columns: 101, rows: 1, values: [Float](repeating: 0, count: 101), first: 0, step: 0.1)
    let (_, place) = try cells(grid, seconds: 2, height: 0.5)
    #expect(abs(place.width - 600) < 1e-6 && place.y == 70 && place.height == 60)
  }

  @Test func `the lowest row stands at the bottom`() throws {
    let grid = FrameGrid(columns: 1, rows: 3, values: [0, 0.5, 1], first: 0.5, step: 1)
    #expect(try cells(grid, seconds: 1).cells == Cells(columns: 8, rows: 3) { _, row in [1, 0.5, 0][row] })
  }

  @Test func `a clip that is shorter than a piece of a frame is seen`() throws {
    let grid = FrameGrid(columns: 1, rows: 1, values: [1], first: 0, step: 0.032)
    let (cells, place) = try cells(grid, seconds: 1.0 / 16000)
    #expect(cells.columns == 1 && place.x == 100 && place.width == 600)
  }

  @Test(
    arguments: [
      (0.0...1.88, 10, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2", "1.4", "1.6", "1.8"]),
      (-45.0...35, 4, ["-40", "-20", "0", "20"]), (0.0...0.0001, 2, ["0.00000", "0.00005", "0.00010"]),
      (0.0...0, 4, []),
    ] as [(ClosedRange<Double>, Int, [String])])
  func `axes are named at round numbers`(range: ClosedRange<Double>, most: Int, labels: [String]) {
    #expect(AxisTicks.round(range, most: most).map(\.label) == labels)
  }
}
