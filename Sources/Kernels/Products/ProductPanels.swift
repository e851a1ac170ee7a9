/// The right factor of a product as a tile reads it: panels of 32 columns, each row of a panel in one piece.
struct ProductPanels {
  let base: UnsafePointer<Float>
  /// From one row of a panel to the next, and from one panel to the next.
  let rowStride: Int
  let panelStride: Int
}

/// How many floats of scratch a product with a right factor of `depth` × `columns` takes.
public func productScratch(depth: Int, columns: Int) -> Int {
  (columns + ProductTile.columns - 1) / ProductTile.columns * ProductTile.columns * depth
}

/// Lays `b` (`depth` × `columns`) out in panels, zeros after the last column. A factor that is one panel wide is already
/// laid out so and stays where it is.
func packPanels(
  _ b: UnsafePointer<Float>, depth: Int, columns: Int, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  let width = ProductTile.columns
  if columns == width { return ProductPanels(base: b, rowStride: width, panelStride: width) }
  var panel = scratch
  for first in stride(from: 0, to: columns, by: width) {
    let taken = min(width, columns - first)
    for row in 0..<depth {
      let source = b + row * columns + first
      let target = panel + row * width
      if taken == width {
        store(load(source), target)
        store(load(source + vectorWidth), target + vectorWidth)
      } else {
        for column in 0..<taken { target[column] = source[column] }
        for column in taken..<width { target[column] = 0 }
      }
    }
    panel += depth * width
  }
  return ProductPanels(base: UnsafePointer(scratch), rowStride: width, panelStride: depth * width)
}

/// Lays the transpose of `b` (`columns` × `depth`) out in panels, zeros after the last column.
func packTransposedPanels(
  _ b: UnsafePointer<Float>, depth: Int, columns: Int, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  let width = ProductTile.columns
  var panel = scratch
  for first in stride(from: 0, to: columns, by: width) {
    let taken = min(width, columns - first)
    for row in 0..<depth {
      let source = b + first * depth + row
      let target = panel + row * width
      for column in 0..<taken { target[column] = source[column * depth] }
      for column in taken..<width { target[column] = 0 }
    }
    panel += depth * width
  }
  return ProductPanels(base: UnsafePointer(scratch), rowStride: width, panelStride: depth * width)
}
