/// c += a·b for the few rows of a batch at one frame.
///
/// - Parameters:
///   - aStride: from row to row of `a`, as `cStride` of `c`.
func addStepProduct(
  _ a: UnsafePointer<Float>, aStride: Int, rows: Int, _ b: StepPanels, into c: UnsafeMutablePointer<Float>,
  cStride: Int
) {
  var first = 0
  while first < b.columns {
    let columns = b.columns - first
    let width = StepPanels.width(columns)
    let block = StepBlock(
      a: a, aStride: aStride, rows: rows, depth: b.depth, panel: b.base + first * b.depth, c: c + first,
      cStride: cStride, columns: columns, width: width)
    block.add()
    first += width * vectorWidth
  }
}

/// All rows of one panel's columns.
private struct StepBlock {
  let a: UnsafePointer<Float>
  let aStride: Int
  let rows: Int
  let depth: Int
  let panel: UnsafePointer<Float>
  let c: UnsafeMutablePointer<Float>
  let cStride: Int
  let columns: Int
  /// In vectors.
  let width: Int

  func add() {
    var row = 0
    while rows - row > 1 {
      let (left, target) = (rows - row, c + row * cStride)
      var tile = StepTile()
      tile.resume(target, stride: cStride, rows: left, columns: columns, width: width)
      let starts = StepRows(a + row * aStride, stride: aStride, rows: left)
      switch width {
      case 4: tile.addFour(starts, depth: depth, panel)
      case 2: tile.addTwo(starts, depth: depth, panel)
      default: tile.addOne(starts, depth: depth, panel)
      }
      tile.put(target, stride: cStride, rows: left, columns: columns, width: width)
      row += StepTile.rows
    }
    if row < rows { addLast(row) }
  }

  /// A row that is left over alone.
  private func addLast(_ row: Int) {
    let target = c + row * cStride
    var sums = StepSums(target, width: width, columns: columns)
    sums.add(a + row * aStride, depth: depth, panel, width: width)
    sums.put(target, width: width, columns: columns)
  }
}
