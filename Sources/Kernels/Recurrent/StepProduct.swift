/// c += a·b for the few rows of a batch at one frame.
///
/// - Parameters:
///   - aStride: from row to row of `a`, as `cStride` of `c`.
func addStepProduct(
  _ a: UnsafePointer<Float>, aStride: Int, rows: Int, _ b: StepPanels, into c: UnsafeMutablePointer<Float>,
  cStride: Int
) {
  for first in stride(from: 0, to: b.columns, by: StepTile.width * vectorWidth) {
    let (panel, target, columns) = (b.base + first * b.depth, c + first, b.columns - first)
    let rest = StepBlock(
      a: a, aStride: aStride, rows: rows, depth: b.depth, panel: panel, c: target, cStride: cStride, columns: columns)
    switch (columns + vectorWidth - 1) / vectorWidth {
    case 1: rest.add(width: 1)
    case 2: rest.add(width: 2)
    case 3: rest.add(width: 3)
    default: rest.add(width: 4)
    }
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

  @inline(__always) func add(width: Int) {
    var row = 0
    while rows - row > 1 {
      add(row, width: width, height: StepTile.rows)
      row += StepTile.rows
    }
    if row < rows { add(row, width: width, height: 1) }
  }

  @inline(__always) private func add(_ row: Int, width: Int, height: Int) {
    let left = height == 1 ? 1 : rows - row
    let target = c + row * cStride
    var tile = StepTile()
    tile.resume(target, stride: cStride, rows: left, columns: columns, width: width)
    tile.add(
      StepRows(a + row * aStride, stride: aStride, rows: left), depth: depth, panel, width: width, height: height)
    tile.put(target, stride: cStride, rows: left, columns: columns, width: width)
  }
}
