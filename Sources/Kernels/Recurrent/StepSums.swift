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

  /// One vector of each of four gates, which lie `spacing` apart.
  @inline(__always) init(_ memory: UnsafePointer<Float>, spacing: Int, columns: Int) {
    v0 = load(memory, first: columns)
    v1 = load(memory + spacing, first: columns)
    v2 = load(memory + 2 * spacing, first: columns)
    v3 = load(memory + 3 * spacing, first: columns)
  }

  @inline(__always) init(_ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector) {
    (self.v0, self.v1, self.v2, self.v3) = (v0, v1, v2, v3)
  }

  @inline(__always) var vectors: (Vector, Vector, Vector, Vector) { (v0, v1, v2, v3) }

  @inline(__always) func put(_ memory: UnsafeMutablePointer<Float>, spacing: Int, columns: Int) {
    store(v0, memory, first: columns)
    store(v1, memory + spacing, first: columns)
    store(v2, memory + 2 * spacing, first: columns)
    store(v3, memory + 3 * spacing, first: columns)
  }

  @inline(__always) mutating func add(_ other: StepSums) {
    v0 += other.v0
    v1 += other.v1
    v2 += other.v2
    v3 += other.v3
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
