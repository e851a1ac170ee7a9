import CCPU

/// The right factor of a product as tiles read it: panels of one to three vectors of columns, each row of a panel in one
/// piece. The panel that holds column `first` at its left starts at `first · depth`.
struct ProductPanels {
  let base: UnsafePointer<Float>
  let depth: Int
  /// Columns that are read from a row-major matrix as it stands; the panels at `base` are those after them.
  private var plain: PlainColumns?

  init(base: UnsafePointer<Float>, depth: Int) {
    self.base = base
    self.depth = depth
  }

  fileprivate init(base: UnsafePointer<Float>, depth: Int, plain: PlainColumns) {
    self.init(base: base, depth: depth)
    self.plain = plain
  }

  /// Where the panel of `vectors` at column `first` has place `position` of the depth, and from there to the next.
  @inline(__always) func panel(_ first: Int, vectors: Int, at position: Int) -> (UnsafePointer<Float>, stride: Int) {
    let width = vectors * vectorWidth
    guard let plain else { return (base + first * depth + position * width, width) }
    if first < plain.count { return (plain.base + first + position * plain.stride, plain.stride) }
    return (base + (first - plain.count) * depth + position * width, width)
  }

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

/// The first columns of a row-major matrix.
private struct PlainColumns {
  let base: UnsafePointer<Float>
  let count: Int
  let stride: Int
}

/// Up to so many rows a right factor is read as it stands: each of its floats is used too rarely to be moved first.
private let fewRows = 64

/// How many floats of scratch a product of so many rows takes.
public func productScratch(rows: Int, depth: Int, columns: Int) -> Int {
  productScratch(depth: depth, columns: rows > fewRows ? columns : columns - plainColumns(columns))
}

/// The columns in panels of whole vectors: past the last one nothing may be read.
private func plainColumns(_ columns: Int) -> Int {
  if columns % vectorWidth == 0 { return columns }
  var first = 0
  while columns - first > ProductPanels.vectors(columns - first) * vectorWidth {
    first += ProductPanels.vectors(columns - first) * vectorWidth
  }
  return first
}

/// The panels of `b` (`depth` × `columns`) for a product of so many rows: packed for many, for few as `b` stands but for a
/// last one that is not whole.
func panels(
  _ b: UnsafePointer<Float>, rows: Int, depth: Int, columns: Int, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  if rows > fewRows { return packPanels(b, depth: depth, columns: columns, into: scratch) }
  let count = plainColumns(columns)
  if count < columns { packPanel(b + count, stride: columns, depth: depth, columns: columns - count, into: scratch) }
  return ProductPanels(
    base: UnsafePointer(scratch), depth: depth, plain: PlainColumns(base: b, count: count, stride: columns))
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
    packPanel(b + first, stride: columns, depth: depth, columns: columns - first, into: scratch + first * depth)
    first += ProductPanels.vectors(columns - first) * vectorWidth
  }
  return ProductPanels(base: UnsafePointer(scratch), depth: depth)
}

/// Lays the first panel of a matrix out, of which `columns` are left.
private func packPanel(
  _ b: UnsafePointer<Float>, stride: Int, depth: Int, columns: Int, into panel: UnsafeMutablePointer<Float>
) {
  let vectors = ProductPanels.vectors(columns)
  let width = vectors * vectorWidth
  for row in 0..<depth {
    TileRow(b + row * stride, vectors: vectors, columns: min(width, columns))
      .put(panel + row * width, vectors: vectors, columns: width)
  }
}
