import CCPU

/// The right factor of a product as tiles read it: panels of one to three vectors of columns, each row of a panel in one
/// piece. The panel that holds column `first` at its left starts at `first · depth`.
struct ProductPanels {
  let base: UnsafePointer<Float>
  let depth: Int

  /// How many vectors wide a panel is when `columns` are left. Four vectors are two and two, because a tile of one vector
  /// waits for what it reads. Registers of 256 bits have no room for three.
  @inline(__always) static func vectors(_ columns: Int) -> Int {
    switch (columns + vectorWidth - 1) / vectorWidth {
    case 1: 1
    case 2, 4: 2
    default: ser_cpu_has_wide_registers() != 0 ? 3 : 2
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
  for row in 0..<depth {
    let (source, target) = (b + row, panel + row * width)
    for column in 0..<columns { target[column] = source[column * stride] }
    for column in columns..<width { target[column] = 0 }
  }
}
