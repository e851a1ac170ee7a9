import CCPU

/// Eight rows by two vectors of a product, held in registers: sixteen chains of fused multiply-adds hide the latency of
/// each other, and every value read from `a` is used twice, every vector of `b` eight times.
///
/// Each element is one chain over the depth from first to last, so its bits depend neither on where in a tile it stands nor
/// on how the depth is cut.
struct ProductTile {
  static let rows = 8
  static let columns = 2 * vectorWidth

  private var left0 = Vector(), right0 = Vector()
  private var left1 = Vector(), right1 = Vector()
  private var left2 = Vector(), right2 = Vector()
  private var left3 = Vector(), right3 = Vector()
  private var left4 = Vector(), right4 = Vector()
  private var left5 = Vector(), right5 = Vector()
  private var left6 = Vector(), right6 = Vector()
  private var left7 = Vector(), right7 = Vector()

  /// Adds the products of `depth` columns of eight rows (`starts`, with `step` from column to column) with `depth` rows of
  /// `b`, `stride` apart.
  @inline(__always)
  mutating func add(
    _ a: UnsafePointer<Float>, _ starts: RowStarts, step: Int, b: UnsafePointer<Float>, stride: Int, depth: Int
  ) {
    if ser_cpu_has_wide_registers() != 0 {
      addAtOnce(a, starts, step: step, b: b, stride: stride, depth: depth)
    } else {
      addInPairs(a, starts, step: step, b: b, stride: stride, depth: depth)
    }
  }

  /// All eight rows in one pass over the depth: 16 accumulators in 32 registers of 512 bits.
  @inline(__always)
  private mutating func addAtOnce(
    _ a: UnsafePointer<Float>, _ starts: RowStarts, step: Int, b: UnsafePointer<Float>, stride: Int, depth: Int
  ) {
    let a0 = a + starts.row0
    let a1 = a + starts.row1
    let a2 = a + starts.row2
    let a3 = a + starts.row3
    let a4 = a + starts.row4
    let a5 = a + starts.row5
    let a6 = a + starts.row6
    let a7 = a + starts.row7
    var column = 0
    var panel = b
    for _ in 0..<depth {
      let (low, high) = (load(panel), load(panel + vectorWidth))
      let x0 = Vector(repeating: a0[column])
      left0 = multiplyAdd(x0, low, left0)
      right0 = multiplyAdd(x0, high, right0)
      let x1 = Vector(repeating: a1[column])
      left1 = multiplyAdd(x1, low, left1)
      right1 = multiplyAdd(x1, high, right1)
      let x2 = Vector(repeating: a2[column])
      left2 = multiplyAdd(x2, low, left2)
      right2 = multiplyAdd(x2, high, right2)
      let x3 = Vector(repeating: a3[column])
      left3 = multiplyAdd(x3, low, left3)
      right3 = multiplyAdd(x3, high, right3)
      let x4 = Vector(repeating: a4[column])
      left4 = multiplyAdd(x4, low, left4)
      right4 = multiplyAdd(x4, high, right4)
      let x5 = Vector(repeating: a5[column])
      left5 = multiplyAdd(x5, low, left5)
      right5 = multiplyAdd(x5, high, right5)
      let x6 = Vector(repeating: a6[column])
      left6 = multiplyAdd(x6, low, left6)
      right6 = multiplyAdd(x6, high, right6)
      let x7 = Vector(repeating: a7[column])
      left7 = multiplyAdd(x7, low, left7)
      right7 = multiplyAdd(x7, high, right7)
      column += step
      panel += stride
    }
  }

  /// Two rows at a time, for registers of 256 bits or fewer, where eight would not stay in them. Each element's chain is
  /// the same.
  @inline(__always)
  private mutating func addInPairs(
    _ a: UnsafePointer<Float>, _ starts: RowStarts, step: Int, b: UnsafePointer<Float>, stride: Int, depth: Int
  ) {
    let panel = PanelRows(base: b, stride: stride, depth: depth)
    addPair(a + starts.row0, a + starts.row1, step, panel, &left0, &right0, &left1, &right1)
    addPair(a + starts.row2, a + starts.row3, step, panel, &left2, &right2, &left3, &right3)
    addPair(a + starts.row4, a + starts.row5, step, panel, &left4, &right4, &left5, &right5)
    addPair(a + starts.row6, a + starts.row7, step, panel, &left6, &right6, &left7, &right7)
  }

  /// Takes up a sum that `store` had put down.
  @inline(__always)
  mutating func resume(_ c: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int) {
    if rows > 0 { (left0, right0) = loadRow(c + 0 * stride, columns) }
    if rows > 1 { (left1, right1) = loadRow(c + 1 * stride, columns) }
    if rows > 2 { (left2, right2) = loadRow(c + 2 * stride, columns) }
    if rows > 3 { (left3, right3) = loadRow(c + 3 * stride, columns) }
    if rows > 4 { (left4, right4) = loadRow(c + 4 * stride, columns) }
    if rows > 5 { (left5, right5) = loadRow(c + 5 * stride, columns) }
    if rows > 6 { (left6, right6) = loadRow(c + 6 * stride, columns) }
    if rows > 7 { (left7, right7) = loadRow(c + 7 * stride, columns) }
  }

  /// Puts the first `rows` × `columns` elements down, with `finish` done to each vector.
  @inline(__always)
  func store(_ c: UnsafeMutablePointer<Float>, stride: Int, rows: Int, columns: Int, _ finish: ProductFinish) {
    if rows > 0 { storeRow(finish.left(left0), finish.right(right0), c + 0 * stride, columns) }
    if rows > 1 { storeRow(finish.left(left1), finish.right(right1), c + 1 * stride, columns) }
    if rows > 2 { storeRow(finish.left(left2), finish.right(right2), c + 2 * stride, columns) }
    if rows > 3 { storeRow(finish.left(left3), finish.right(right3), c + 3 * stride, columns) }
    if rows > 4 { storeRow(finish.left(left4), finish.right(right4), c + 4 * stride, columns) }
    if rows > 5 { storeRow(finish.left(left5), finish.right(right5), c + 5 * stride, columns) }
    if rows > 6 { storeRow(finish.left(left6), finish.right(right6), c + 6 * stride, columns) }
    if rows > 7 { storeRow(finish.left(left7), finish.right(right7), c + 7 * stride, columns) }
  }
}

/// The rows of a tile's right factor.
private struct PanelRows {
  let base: UnsafePointer<Float>
  let stride: Int
  let depth: Int
}

@inline(__always)
private func addPair(
  _ a0: UnsafePointer<Float>, _ a1: UnsafePointer<Float>, _ step: Int, _ rows: PanelRows, _ left0: inout Vector,
  _ right0: inout Vector, _ left1: inout Vector, _ right1: inout Vector
) {
  var (l0, r0, l1, r1) = (left0, right0, left1, right1)
  var column = 0
  var panel = rows.base
  for _ in 0..<rows.depth {
    let (low, high) = (load(panel), load(panel + vectorWidth))
    let x0 = Vector(repeating: a0[column])
    l0 = multiplyAdd(x0, low, l0)
    r0 = multiplyAdd(x0, high, r0)
    let x1 = Vector(repeating: a1[column])
    l1 = multiplyAdd(x1, low, l1)
    r1 = multiplyAdd(x1, high, r1)
    column += step
    panel += rows.stride
  }
  (left0, right0, left1, right1) = (l0, r0, l1, r1)
}

/// Where each of a tile's eight rows starts. Past the last row the last is repeated: it is computed and not stored.
struct RowStarts {
  var row0: Int, row1: Int, row2: Int, row3: Int, row4: Int, row5: Int, row6: Int, row7: Int

  @inline(__always) init(_ rows: MatrixRows, from first: Int) {
    let last = rows.count - 1
    row0 = rows.offset(min(first + 0, last))
    row1 = rows.offset(min(first + 1, last))
    row2 = rows.offset(min(first + 2, last))
    row3 = rows.offset(min(first + 3, last))
    row4 = rows.offset(min(first + 4, last))
    row5 = rows.offset(min(first + 5, last))
    row6 = rows.offset(min(first + 6, last))
    row7 = rows.offset(min(first + 7, last))
  }

  /// Neighbouring columns of a matrix as rows: the transposed form.
  @inline(__always) init(columnsFrom first: Int, of count: Int) {
    let last = count - 1
    row0 = min(first + 0, last)
    row1 = min(first + 1, last)
    row2 = min(first + 2, last)
    row3 = min(first + 3, last)
    row4 = min(first + 4, last)
    row5 = min(first + 5, last)
    row6 = min(first + 6, last)
    row7 = min(first + 7, last)
  }
}

@inline(__always)
private func loadRow(_ memory: UnsafePointer<Float>, _ columns: Int) -> (Vector, Vector) {
  if columns >= ProductTile.columns { return (load(memory), load(memory + vectorWidth)) }
  var (left, right) = (Vector(), Vector())
  for lane in 0..<min(columns, vectorWidth) { left[lane] = memory[lane] }
  for lane in 0..<max(0, columns - vectorWidth) { right[lane] = memory[vectorWidth + lane] }
  return (left, right)
}

@inline(__always)
private func storeRow(_ left: Vector, _ right: Vector, _ memory: UnsafeMutablePointer<Float>, _ columns: Int) {
  if columns >= ProductTile.columns {
    store(left, memory)
    store(right, memory + vectorWidth)
  } else {
    store(left, memory, first: columns)
    store(right, memory + vectorWidth, first: columns - vectorWidth)
  }
}
