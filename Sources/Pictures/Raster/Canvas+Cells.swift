extension Canvas {
  /// Draws a grid of values; where several share a pixel, it shows their mean.
  mutating func draw(_ cells: Cells, in box: Box) {
    let columns = Footprint.all(cells.columns, from: box.x, size: box.width, canvas: width)
    let rows = Footprint.all(cells.rows, from: box.y, size: box.height, canvas: height)
    guard let left = columns.first?.pixel else { return }
    for row in rows {
      let levels = cells.levels(columns, row)
      let pixels = zip(columns, levels).map { (ColourRamp.colours[Int($1.rounded())], $0.cover * row.cover) }
      mix(row: row.pixel, from: left, pixels)
    }
  }
}

extension Cells {
  /// The mean levels of one row of pixels.
  func levels(_ columns: [Footprint], _ row: Footprint) -> [Float] {
    var sums = [Float](repeating: 0, count: self.columns)
    for (cell, weight) in row.weights {
      let start = cell * self.columns
      for column in 0..<self.columns { sums[column] += weight * Float(levels[start + column]) }
    }
    return columns.map { column in
      min(255, column.weights.reduce(0) { $0 + $1.weight * sums[$1.cell] })
    }
  }
}
