/// Walks over the rows of a matrix with additions and comparisons only.
struct RowCursor {
  private let rows: MatrixRows
  private var row: Int
  private var group: Int
  private var exampleStart: Int
  private var groupStart: Int
  /// Where the current row starts.
  private(set) var place: Int

  @inline(__always) init(_ rows: MatrixRows, at index: Int) {
    self.rows = rows
    let line = index / max(1, rows.rowsPerGroup)
    let example = line / max(1, rows.groups)
    row = index - line * rows.rowsPerGroup
    group = line - example * rows.groups
    exampleStart = example * rows.exampleStride
    groupStart = exampleStart + group * rows.groupStride
    place = groupStart + row * rows.rowStride
  }

  /// How many rows from here on are `rowStride` apart.
  @inline(__always) var run: Int { rows.rowsPerGroup - row }

  /// Goes `count` rows on, at most `run`.
  @inline(__always) mutating func advance(_ count: Int = 1) {
    row += count
    place += count * rows.rowStride
    if row < rows.rowsPerGroup { return }
    row = 0
    group += 1
    groupStart += rows.groupStride
    if group == rows.groups {
      group = 0
      exampleStart += rows.exampleStride
      groupStart = exampleStart
    }
    place = groupStart
  }
}
