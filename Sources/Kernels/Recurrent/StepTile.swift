import CCPU

/// Four rows by up to four vectors of the product that a recurrence takes at each frame: sixteen chains of fused
/// multiply-adds, and a height that batches of 12, 16 and 32 rows fill.
///
/// Each element is one chain over the depth from first to last, whatever the tile's width and height, which are constants
/// wherever a method is used.
struct StepTile {
  static let rows = 4
  /// In vectors.
  static let width = 4

  private var row0 = StepSums()
  private var row1 = StepSums()
  private var row2 = StepSums()
  private var row3 = StepSums()

  /// Adds the products of `depth` columns of the rows with a panel.
  @inline(__always)
  mutating func add(_ a: StepRows, depth: Int, _ panel: UnsafePointer<Float>, width: Int, height: Int) {
    if height == 1 {
      row0.add(a.row0, depth: depth, panel, width: width)
    } else if ser_cpu_has_wide_registers() != 0 {
      addAtOnce(a, depth: depth, panel, width: width)
    } else {
      // One row at a time fills the registers where they are narrow.
      row0.add(a.row0, depth: depth, panel, width: width)
      row1.add(a.row1, depth: depth, panel, width: width)
      row2.add(a.row2, depth: depth, panel, width: width)
      row3.add(a.row3, depth: depth, panel, width: width)
    }
  }

  @inline(__always)
  private mutating func addAtOnce(_ a: StepRows, depth: Int, _ panel: UnsafePointer<Float>, width: Int) {
    var place = panel
    for column in 0..<depth {
      let b = StepSums(place, width: width)
      row0.add(a.row0[column], b, width: width)
      row1.add(a.row1[column], b, width: width)
      row2.add(a.row2[column], b, width: width)
      row3.add(a.row3[column], b, width: width)
      place += width * vectorWidth
    }
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
private struct StepSums {
  private var v0 = Vector()
  private var v1 = Vector()
  private var v2 = Vector()
  private var v3 = Vector()

  @inline(__always) init() {}

  @inline(__always) init(_ memory: UnsafePointer<Float>, width: Int) {
    v0 = load(memory)
    if width > 1 { v1 = load(memory + vectorWidth) }
    if width > 2 { v2 = load(memory + 2 * vectorWidth) }
    if width > 3 { v3 = load(memory + 3 * vectorWidth) }
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

  @inline(__always) mutating func add(_ a: Float, _ b: StepSums, width: Int) {
    let x = Vector(repeating: a)
    v0 = multiplyAdd(x, b.v0, v0)
    if width > 1 { v1 = multiplyAdd(x, b.v1, v1) }
    if width > 2 { v2 = multiplyAdd(x, b.v2, v2) }
    if width > 3 { v3 = multiplyAdd(x, b.v3, v3) }
  }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Float>, depth: Int, _ panel: UnsafePointer<Float>, width: Int) {
    var sums = self
    var place = panel
    for column in 0..<depth {
      sums.add(a[column], StepSums(place, width: width), width: width)
      place += width * vectorWidth
    }
    self = sums
  }
}
