import FoundationEssentials

extension Cells {
  /// As a picture inside a picture, a pixel for each cell, or for several where they lie closer than a printer shows.
  func dataURI(in box: Box) -> String {
    let cells = thinned(
      columns: Cells.most(columns, over: box.width), rows: Cells.most(rows, over: box.height))
    let png = PNGFile.bytes(
      width: cells.columns, height: cells.rows, pixels: cells.levels, table: ColourRamp.colours)
    return "data:image/png;base64," + Data(png).base64EncodedString()
  }

  /// How many cells of a row or a column are told apart in a unit of a drawing.
  private static let finest = 4.0

  private static func most(_ count: Int, over size: Double) -> Int {
    guard size > 0, size * finest < Double(count) else { return count }
    return max(1, Int(size * finest))
  }

  /// The same picture of fewer cells, each the mean of those in its place.
  private func thinned(columns: Int, rows: Int) -> Cells {
    guard columns < self.columns || rows < self.rows else { return self }
    let across = Footprint.all(self.columns, from: 0, size: Double(columns), canvas: columns)
    let means = Footprint.all(self.rows, from: 0, size: Double(rows), canvas: rows).map { levels(across, $0) }
    return Cells(columns: columns, rows: rows) { Double(means[$1][$0] / 255) }
  }
}
