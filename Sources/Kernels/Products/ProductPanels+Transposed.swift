import CCPU

/// Lays the transpose of `b` (`columns` × `depth`) out in panels, zeros after the last column.
func packTransposedPanels(
  _ b: UnsafePointer<Float>, depth: Int, columns: Int, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  var first = 0
  while first < columns {
    let width = ProductPanels.vectors(columns - first) * vectorWidth
    packTransposedPanel(
      b + first * depth, stride: depth, depth: depth, columns: min(width, columns - first), width: width,
      into: scratch + first * depth)
    first += width
  }
  return ProductPanels(base: UnsafePointer(scratch), depth: depth)
}

/// Lays rows of `depth` floats, `stride` apart, out as the first `columns` columns of a panel of `width`, zeros after them.
func packTransposedPanel(
  _ b: UnsafePointer<Float>, stride: Int, depth: Int, columns: Int, width: Int,
  into panel: UnsafeMutablePointer<Float>
) {
  var column = 0
  while column < width {
    let (source, target) = (b + column * stride, panel + column)
    var row = 0
    if column + vectorWidth <= columns {
      while row + vectorWidth <= depth {
        // What the next panel is made from; where there is none, nothing happens.
        for line in 0..<vectorWidth { ser_prefetch_to_read(source + (width + line) * stride + row) }
        ser_transpose16(source + row, stride, target + row * width, width)
        row += vectorWidth
      }
    }
    let taken = max(0, min(vectorWidth, columns - column))
    while row < depth {
      for lane in 0..<taken { target[row * width + lane] = source[lane * stride + row] }
      for lane in taken..<vectorWidth { target[row * width + lane] = 0 }
      row += 1
    }
    column += vectorWidth
  }
}
