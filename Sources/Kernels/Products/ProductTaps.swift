/// Where the depth of a product lies: in equal pieces, as the windows of a convolution kernel's rows over an image.
struct ProductTaps {
  /// Floats of one piece.
  let depth: Int
  let rows: Int
  let columns: Int
  /// From piece to piece within a row of them, and from row to row.
  let columnStride: Int
  let rowStride: Int

  init(depth: Int, rows: Int = 1, columns: Int = 1, rowStride: Int = 0, columnStride: Int = 0) {
    self.depth = depth
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  @inline(__always) var count: Int { rows * columns }

  @inline(__always) func offset(_ tap: Int) -> Int {
    columns == 1 ? tap * rowStride : tap / columns * rowStride + tap % columns * columnStride
  }

  /// Where the float at place `index` of the whole depth lies.
  @inline(__always) func place(_ index: Int) -> Int {
    count == 1 ? index : offset(index / depth) + index % depth
  }

  /// The depth that is worked on at once, so that a panel's part of it stays in the first-level cache beside the rows.
  static let blockDepth = 192
}

/// A part of the depth: some whole taps, or a piece of one.
struct DepthBlock {
  let taps: Range<Int>
  /// Where it starts within its first tap, and how much of each tap it takes.
  let start: Int
  let depth: Int

  /// The block at place `position` of the depth.
  @inline(__always) init(_ taps: ProductTaps, at position: Int) {
    let tap = position / taps.depth
    start = position - tap * taps.depth
    if taps.depth > ProductTaps.blockDepth {
      self.taps = tap..<tap + 1
      depth = min(ProductTaps.blockDepth, taps.depth - start)
    } else {
      self.taps = tap..<min(taps.count, tap + ProductTaps.blockDepth / taps.depth)
      depth = taps.depth
    }
  }

  var count: Int { taps.count * depth }
}
