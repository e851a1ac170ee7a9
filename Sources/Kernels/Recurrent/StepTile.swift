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

/// One row of a tile, or of a panel. Vectors from `width` on are not touched.
struct StepSums {
  private var v0 = Vector()
  private var v1 = Vector()
  private var v2 = Vector()
  private var v3 = Vector()

  @inline(__always) init() {}

  @inline(__always) init(one memory: UnsafePointer<Float>) { v0 = load(memory) }

  @inline(__always) init(two memory: UnsafePointer<Float>) {
    (v0, v1) = (load(memory), load(memory + vectorWidth))
  }

  @inline(__always) init(four memory: UnsafePointer<Float>) {
    (v0, v1) = (load(memory), load(memory + vectorWidth))
    (v2, v3) = (load(memory + 2 * vectorWidth), load(memory + 3 * vectorWidth))
  }

  @inline(__always) init(_ memory: UnsafePointer<Float>, width: Int, columns: Int) {
    v0 = load(memory, first: columns)
    if width > 1 { v1 = load(memory + vectorWidth, first: columns - vectorWidth) }
    if width > 2 { v2 = load(memory + 2 * vectorWidth, first: columns - 2 * vectorWidth) }
    if width > 3 { v3 = load(memory + 3 * vectorWidth, first: columns - 3 * vectorWidth) }
  }

  @inline(__always) func put(_ memory: UnsafeMutablePointer<Float>, width: Int, columns: Int) {
    store(v0, memory, first: columns)
    if width > 1 { store(v1, memory + vectorWidth, first: columns - vectorWidth) }
    if width > 2 { store(v2, memory + 2 * vectorWidth, first: columns - 2 * vectorWidth) }
    if width > 3 { store(v3, memory + 3 * vectorWidth, first: columns - 3 * vectorWidth) }
  }

  @inline(__always) mutating func addOne(_ a: Float, _ b: StepSums) {
    v0 = multiplyAdd(Vector(repeating: a), b.v0, v0)
  }

  @inline(__always) mutating func addTwo(_ a: Float, _ b: StepSums) {
    let x = Vector(repeating: a)
    v0 = multiplyAdd(x, b.v0, v0)
    v1 = multiplyAdd(x, b.v1, v1)
  }

  @inline(__always) mutating func addFour(_ a: Float, _ b: StepSums) {
    let x = Vector(repeating: a)
    v0 = multiplyAdd(x, b.v0, v0)
    v1 = multiplyAdd(x, b.v1, v1)
    v2 = multiplyAdd(x, b.v2, v2)
    v3 = multiplyAdd(x, b.v3, v3)
  }

  /// A row alone.
  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, depth: Int, _ panel: UnsafePointer<Float>, width: Int) {
    var sums = self
    switch width {
    case 4: for column in 0..<depth { sums.addFour(a[column], StepSums(four: panel + column * 4 * vectorWidth)) }
    case 2: for column in 0..<depth { sums.addTwo(a[column], StepSums(two: panel + column * 2 * vectorWidth)) }
    default: for column in 0..<depth { sums.addOne(a[column], StepSums(one: panel + column * vectorWidth)) }
    }
    self = sums
  }
}
