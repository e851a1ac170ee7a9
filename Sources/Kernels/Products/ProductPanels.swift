/// The right factor of a product as tiles read it: panels of one to three vectors of columns, each row of a panel in one
/// piece. The panel that holds column `first` at its left starts at `first · depth`.
struct ProductPanels {
  let base: UnsafePointer<Float>
  let depth: Int

  /// How many vectors wide a panel is when `columns` are left. Four vectors are two and two, because a tile of one vector
  /// waits for what it reads.
  @inline(__always) static func vectors(_ columns: Int) -> Int {
    switch (columns + vectorWidth - 1) / vectorWidth {
    case 1: 1
    case 2, 4: 2
    default: 3
    }
  }
}

/// How many floats of scratch a product with a right factor of `depth` × `columns` takes.
public func productScratch(depth: Int, columns: Int) -> Int {
  (columns + vectorWidth - 1) / vectorWidth * vectorWidth * depth
}

/// Lays `b` (`depth` × `columns`) out in panels, zeros after the last column. A factor that is one whole panel wide is
/// already laid out so and stays where it is.
func packPanels(
  _ b: UnsafePointer<Float>, depth: Int, columns: Int, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  if columns == ProductPanels.vectors(columns) * vectorWidth { return ProductPanels(base: b, depth: depth) }
  var first = 0
  while first < columns {
    let vectors = ProductPanels.vectors(columns - first)
    for row in 0..<depth {
      TileRow(b + row * columns + first, vectors: vectors, columns: min(vectors * vectorWidth, columns - first))
        .put(scratch + first * depth + row * vectors * vectorWidth, vectors: vectors, columns: vectors * vectorWidth)
    }
    first += vectors * vectorWidth
  }
  return ProductPanels(base: UnsafePointer(scratch), depth: depth)
}

/// Lays the transpose of `b` (`columns` × `depth`) out in panels, zeros after the last column.
func packTransposedPanels(
  _ b: UnsafePointer<Float>, depth: Int, columns: Int, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  var first = 0
  while first < columns {
    let width = ProductPanels.vectors(columns - first) * vectorWidth
    let taken = min(width, columns - first)
    for row in 0..<depth {
      let source = b + first * depth + row
      let target = scratch + first * depth + row * width
      for column in 0..<taken { target[column] = source[column * depth] }
      for column in taken..<width { target[column] = 0 }
    }
    first += width
  }
  return ProductPanels(base: UnsafePointer(scratch), depth: depth)
}
