import CCPU

/// Four rows by four, two or one vectors of the product that a recurrence takes at each frame: sixteen chains of fused
/// multiply-adds, and a height that batches of 12, 16 and 32 rows fill.
///
/// Each element is one chain over the depth from first to last, whatever the tile's width.
struct StepTile {
  static let rows = 4

  private var row0 = StepSums()
  private var row1 = StepSums()
  private var row2 = StepSums()
  private var row3 = StepSums()

  /// Adds the products of `depth` columns of the rows with a panel, four vectors wide. Each width has a loop without
  /// branches, whose sums stay in registers.
  @inline(__always) mutating func addFour(_ a: StepRows, depth: Int, _ panel: UnsafePointer<Float>) {
    if ser_cpu_has_wide_registers() == 0 { return addInTurn(a, depth: depth, panel, width: 4) }
    var (r0, r1, r2, r3) = (row0, row1, row2, row3)
    var place = panel
    for column in 0..<depth {
      let b = StepSums(four: place)
      r0.addFour(a.row0[column], b)
      r1.addFour(a.row1[column], b)
      r2.addFour(a.row2[column], b)
      r3.addFour(a.row3[column], b)
      place += 4 * vectorWidth
    }
    (row0, row1, row2, row3) = (r0, r1, r2, r3)
  }

  /// The same for as many rows as are left, at most four. A row alone does not need the others' time.
  @inline(__always)
  mutating func add(_ a: StepRows, rows: Int, depth: Int, _ panel: UnsafePointer<Float>) {
    if rows == 1 { return row0.add(a.row0, depth: depth, panel, width: 4) }
    addFour(a, depth: depth, panel)
  }

  @inline(__always) mutating func addTwo(_ a: StepRows, depth: Int, _ panel: UnsafePointer<Float>) {
    if ser_cpu_has_wide_registers() == 0 { return addInTurn(a, depth: depth, panel, width: 2) }
    var (r0, r1, r2, r3) = (row0, row1, row2, row3)
    var place = panel
    for column in 0..<depth {
      let b = StepSums(two: place)
      r0.addTwo(a.row0[column], b)
      r1.addTwo(a.row1[column], b)
      r2.addTwo(a.row2[column], b)
      r3.addTwo(a.row3[column], b)
      place += 2 * vectorWidth
    }
    (row0, row1, row2, row3) = (r0, r1, r2, r3)
  }

  @inline(__always) mutating func addOne(_ a: StepRows, depth: Int, _ panel: UnsafePointer<Float>) {
    var (r0, r1, r2, r3) = (row0, row1, row2, row3)
    var place = panel
    for column in 0..<depth {
      let b = StepSums(one: place)
      r0.addOne(a.row0[column], b)
      r1.addOne(a.row1[column], b)
      r2.addOne(a.row2[column], b)
      r3.addOne(a.row3[column], b)
      place += vectorWidth
    }
    (row0, row1, row2, row3) = (r0, r1, r2, r3)
  }

  /// One row after the other, which fills the registers where they are narrow.
  @inline(__always)
  private mutating func addInTurn(_ a: StepRows, depth: Int, _ panel: UnsafePointer<Float>, width: Int) {
    row0.add(a.row0, depth: depth, panel, width: width)
    row1.add(a.row1, depth: depth, panel, width: width)
    row2.add(a.row2, depth: depth, panel, width: width)
    row3.add(a.row3, depth: depth, panel, width: width)
  }

  /// The same sums for all rows.
  @inline(__always) mutating func start(_ sums: StepSums) { (row0, row1, row2, row3) = (sums, sums, sums, sums) }

  /// Takes up sums of four gates, which lie `spacing` apart.
  @inline(__always)
  mutating func resume(_ c: UnsafePointer<Float>, spacing: Int, stride: Int, rows: Int, columns: Int) {
    row0 = StepSums(c, spacing: spacing, columns: columns)
    if rows > 1 { row1 = StepSums(c + stride, spacing: spacing, columns: columns) }
    if rows > 2 { row2 = StepSums(c + 2 * stride, spacing: spacing, columns: columns) }
    if rows > 3 { row3 = StepSums(c + 3 * stride, spacing: spacing, columns: columns) }
  }

  @inline(__always)
  func put(_ c: UnsafeMutablePointer<Float>, spacing: Int, stride: Int, rows: Int, columns: Int) {
    row0.put(c, spacing: spacing, columns: columns)
    if rows > 1 { row1.put(c + stride, spacing: spacing, columns: columns) }
    if rows > 2 { row2.put(c + 2 * stride, spacing: spacing, columns: columns) }
    if rows > 3 { row3.put(c + 3 * stride, spacing: spacing, columns: columns) }
  }

  /// Takes up sums of `columns` columns from rows that lie `stride` apart.
  @inline(__always)
  mutating func resume(_ c: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int, width: Int) {
    row0 = StepSums(c, width: width, columns: columns)
    if rows > 1 { row1 = StepSums(c + stride, width: width, columns: columns) }
    if rows > 2 { row2 = StepSums(c + 2 * stride, width: width, columns: columns) }
    if rows > 3 { row3 = StepSums(c + 3 * stride, width: width, columns: columns) }
  }

  @inline(__always)
  func put(_ c: UnsafeMutablePointer<Float>, stride: Int, rows: Int, columns: Int, width: Int) {
    row0.put(c, width: width, columns: columns)
    if rows > 1 { row1.put(c + stride, width: width, columns: columns) }
    if rows > 2 { row2.put(c + 2 * stride, width: width, columns: columns) }
    if rows > 3 { row3.put(c + 3 * stride, width: width, columns: columns) }
  }
}

/// Where the rows of a tile start. Past the last row the last is repeated: it is computed and not stored.
struct StepRows {
  let row0: UnsafePointer<Float>
  let row1: UnsafePointer<Float>
  let row2: UnsafePointer<Float>
  let row3: UnsafePointer<Float>

  @inline(__always) init(_ a: UnsafePointer<Float>, stride: Int, rows: Int) {
    row0 = a
    row1 = a + min(1, rows - 1) * stride
    row2 = a + min(2, rows - 1) * stride
    row3 = a + min(3, rows - 1) * stride
  }
}
