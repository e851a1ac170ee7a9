import Effects
import Pictures

/// Numbers over time as colours, each frame around its middle, with a bar that says what the colours stand for.
package struct GridPlot {
  let grid: FrameGrid
  let rows: Range<Int>
  let range: ClosedRange<Double>
  package let area: PlotArea
  /// From the bottom of the area to the top of the highest row, as a share.
  let height: Double

  package init(
    _ grid: FrameGrid, rows: Range<Int>? = nil, range: ClosedRange<Double>, seconds: Double, height: Double = 1,
    box: Box, size: Double = 11
  ) {
    self.grid = grid
    self.rows = rows ?? 0..<grid.rows
    self.range = range
    self.height = height
    area = PlotArea(box: box, across: 0...seconds, up: 0...1, size: size)
  }

  package var marks: [Mark] {
    let pieces = shownPieces
    guard !pieces.isEmpty else { return [] }
    let width = grid.step / Double(piecesPerColumn)
    // A clip may be shorter than a piece.
    let left = max(area.box.x, area.x(start + Double(pieces.lowerBound) * width))
    let right = min(area.right, area.x(start + Double(pieces.upperBound) * width))
    let box = Box(
      x: left, y: area.bottom - area.box.height * height, width: right - left, height: area.box.height * height)
    let cells = Cells(columns: pieces.count, rows: rows.count) { column, row in
      let frame = (pieces.lowerBound + column) / piecesPerColumn
      return share(grid.values[frame * grid.rows + rows.upperBound - 1 - row])
    }
    return [.cells(cells, box)]
  }

  /// What the colours stand for, to the right of the plot.
  func key(_ unit: String, ticks most: Int = 4) -> [Mark] {
    let bar = Box(x: area.right + 10, y: area.box.y, width: 9, height: area.box.height)
    let place = { (value: Double) in
      bar.y + bar.height * (range.upperBound - value) / (range.upperBound - range.lowerBound)
    }
    let names = AxisTicks.round(range, most: most).map { tick in
      Mark.text(tick.label, Point(bar.x + bar.width + 5, place(tick.place) + area.size / 3), .soft, size: area.size)
    }
    return [.cells(Cells(columns: 1, rows: 128) { _, row in 1 - (Double(row) + 0.5) / 128 }, bar)] + names + [
      .text(
        unit, Point(bar.x + bar.width + 44, bar.y + bar.height / 2), .soft, size: area.size, anchor: .middle,
        isUpright: true)
    ]
  }

  private func share(_ value: Float) -> Double {
    (Double(value) - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// A frame reaches half a hop to both sides of its middle; cut into an even number of pieces, its part outside the plot is left out
  /// to within what is seen.
  private var piecesPerColumn: Int { max(2, min(8, 800 / max(1, grid.columns)) & ~1) }
  private var start: Double { grid.first - grid.step / 2 }

  private var shownPieces: Range<Int> {
    let width = grid.step / Double(piecesPerColumn)
    let all = grid.columns * piecesPerColumn
    let first = max(0, Int((-start / width).rounded()))
    let end = min(all, Int(((area.across.upperBound - start) / width).rounded()))
    // Of a clip shorter than a piece, one is shown.
    return min(first, all - 1)..<max(min(first, all - 1) + 1, end)
  }
}
