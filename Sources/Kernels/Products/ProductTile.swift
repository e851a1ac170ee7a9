import CCPU

/// Eight rows by up to three vectors of a product, held in registers: 24 chains of fused multiply-adds hide the latency of
/// each other, every value read from `a` is used three times, every vector of `b` eight times.
///
/// Each element is one chain over the depth from first to last, so its bits depend neither on where in a tile it stands nor
/// on how the depth is cut. `vectors` is a constant where these functions are inlined, which has to be certain: the optimizer
/// stops at large callers, and the sums would travel through memory at each step. Hence transparent.
struct ProductTile {
  static let rows = 8
  /// Of the widest tile.
  static let columns = 3 * vectorWidth

  private var row0 = TileRow(), row1 = TileRow(), row2 = TileRow(), row3 = TileRow()
  private var row4 = TileRow(), row5 = TileRow(), row6 = TileRow(), row7 = TileRow()

  /// Adds the products of `depth` columns of eight rows (`starts`, with `step` from column to column) with `depth` rows of
  /// `b`, `stride` apart.
  @_transparent
  mutating func add(
    _ a: UnsafePointer<Float>, _ starts: RowStarts, step: Int, b: UnsafePointer<Float>, stride: Int, depth: Int,
    vectors: Int
  ) {
    if ser_cpu_has_wide_registers() != 0 {
      addAtOnce(a, starts, step: step, b: b, stride: stride, depth: depth, vectors: vectors)
    } else {
      addInPairs(a, starts, step: step, b: b, stride: stride, depth: depth, vectors: vectors)
    }
  }

  /// All eight rows in one pass over the depth: 24 accumulators in 32 registers of 512 bits.
  @_transparent
  private mutating func addAtOnce(
    _ a: UnsafePointer<Float>, _ starts: RowStarts, step: Int, b: UnsafePointer<Float>, stride: Int, depth: Int,
    vectors: Int
  ) {
    let (a0, a1, a2, a3) = (a + starts.row0, a + starts.row1, a + starts.row2, a + starts.row3)
    let (a4, a5, a6, a7) = (a + starts.row4, a + starts.row5, a + starts.row6, a + starts.row7)
    var column = 0
    var panel = b
    for _ in 0..<depth {
      let right = TileRow(panel, vectors: vectors)
      row0.add(a0[column], right, vectors: vectors)
      row1.add(a1[column], right, vectors: vectors)
      row2.add(a2[column], right, vectors: vectors)
      row3.add(a3[column], right, vectors: vectors)
      row4.add(a4[column], right, vectors: vectors)
      row5.add(a5[column], right, vectors: vectors)
      row6.add(a6[column], right, vectors: vectors)
      row7.add(a7[column], right, vectors: vectors)
      column += step
      panel += stride
    }
  }

  /// Two rows at a time, for registers of 256 bits or fewer, where eight would not stay in them. Each element's chain is
  /// the same.
  @_transparent
  private mutating func addInPairs(
    _ a: UnsafePointer<Float>, _ starts: RowStarts, step: Int, b: UnsafePointer<Float>, stride: Int, depth: Int,
    vectors: Int
  ) {
    let panel = PanelRows(base: b, stride: stride, depth: depth)
    addPair(a + starts.row0, a + starts.row1, step, panel, vectors, &row0, &row1)
    addPair(a + starts.row2, a + starts.row3, step, panel, vectors, &row2, &row3)
    addPair(a + starts.row4, a + starts.row5, step, panel, vectors, &row4, &row5)
    addPair(a + starts.row6, a + starts.row7, step, panel, vectors, &row6, &row7)
  }

  /// Takes up a sum that `put` had put down.
  @_transparent
  mutating func resume(_ c: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int, vectors: Int) {
    row0 = TileRow(c, vectors: vectors, columns: columns)
    if rows > 1 { row1 = TileRow(c + 1 * stride, vectors: vectors, columns: columns) }
    if rows > 2 { row2 = TileRow(c + 2 * stride, vectors: vectors, columns: columns) }
    if rows > 3 { row3 = TileRow(c + 3 * stride, vectors: vectors, columns: columns) }
    if rows > 4 { row4 = TileRow(c + 4 * stride, vectors: vectors, columns: columns) }
    if rows > 5 { row5 = TileRow(c + 5 * stride, vectors: vectors, columns: columns) }
    if rows > 6 { row6 = TileRow(c + 6 * stride, vectors: vectors, columns: columns) }
    if rows > 7 { row7 = TileRow(c + 7 * stride, vectors: vectors, columns: columns) }
  }

  /// Puts the first `rows` × `columns` elements down.
  @_transparent
  func put(_ c: UnsafeMutablePointer<Float>, stride: Int, rows: Int, columns: Int, vectors: Int) {
    row0.put(c, vectors: vectors, columns: columns)
    if rows > 1 { row1.put(c + 1 * stride, vectors: vectors, columns: columns) }
    if rows > 2 { row2.put(c + 2 * stride, vectors: vectors, columns: columns) }
    if rows > 3 { row3.put(c + 3 * stride, vectors: vectors, columns: columns) }
    if rows > 4 { row4.put(c + 4 * stride, vectors: vectors, columns: columns) }
    if rows > 5 { row5.put(c + 5 * stride, vectors: vectors, columns: columns) }
    if rows > 6 { row6.put(c + 6 * stride, vectors: vectors, columns: columns) }
    if rows > 7 { row7.put(c + 7 * stride, vectors: vectors, columns: columns) }
  }

  /// Asks for the memory of `rows` rows, so that it is there when the sums are done.
  @_transparent
  static func prefetch(_ c: UnsafePointer<Float>, stride: Int, rows: Int, vectors: Int) {
    for row in 0..<max(0, min(rows, ProductTile.rows)) {
      ser_prefetch(c + row * stride)
      if vectors > 1 { ser_prefetch(c + row * stride + vectorWidth) }
      if vectors > 2 { ser_prefetch(c + row * stride + 2 * vectorWidth) }
    }
  }

  /// Adds the bias and cuts negatives off, while the sums are still in registers.
  @_transparent mutating func apply(_ finish: ProductFinish, vectors: Int) {
    finish.apply(&row0, vectors: vectors)
    finish.apply(&row1, vectors: vectors)
    finish.apply(&row2, vectors: vectors)
    finish.apply(&row3, vectors: vectors)
    finish.apply(&row4, vectors: vectors)
    finish.apply(&row5, vectors: vectors)
    finish.apply(&row6, vectors: vectors)
    finish.apply(&row7, vectors: vectors)
  }
}

/// The rows of a tile's right factor.
private struct PanelRows {
  let base: UnsafePointer<Float>
  let stride: Int
  let depth: Int
}

@_transparent
private func addPair(
  _ a0: UnsafePointer<Float>, _ a1: UnsafePointer<Float>, _ step: Int, _ rows: PanelRows, _ vectors: Int,
  _ row0: inout TileRow, _ row1: inout TileRow
) {
  var (sum0, sum1) = (row0, row1)
  var column = 0
  var panel = rows.base
  for _ in 0..<rows.depth {
    let right = TileRow(panel, vectors: vectors)
    sum0.add(a0[column], right, vectors: vectors)
    sum1.add(a1[column], right, vectors: vectors)
    column += step
    panel += rows.stride
  }
  (row0, row1) = (sum0, sum1)
}
