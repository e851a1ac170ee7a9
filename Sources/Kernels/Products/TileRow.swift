/// One row of a product tile: up to three vectors. `vectors` is a constant wherever these are inlined, so that no more
/// than those are held or computed.
struct TileRow {
  var left = Vector()
  var middle = Vector()
  var right = Vector()

  @_transparent mutating func add(_ x: Float, _ b: TileRow, vectors: Int) {
    let x = Vector(repeating: x)
    left = multiplyAdd(x, b.left, left)
    if vectors > 1 { middle = multiplyAdd(x, b.middle, middle) }
    if vectors > 2 { right = multiplyAdd(x, b.right, right) }
  }

  @_transparent init() {}

  /// Reads whole vectors.
  @_transparent init(_ memory: UnsafePointer<Float>, vectors: Int) {
    left = load(memory)
    if vectors > 1 { middle = load(memory + vectorWidth) }
    if vectors > 2 { right = load(memory + 2 * vectorWidth) }
  }

  /// Reads `columns` floats; those in front of the last vector are all there.
  @_transparent init(_ memory: UnsafePointer<Float>, vectors: Int, columns: Int) {
    self.init()
    let rest = columns - (vectors - 1) * vectorWidth
    switch vectors {
    case 1: left = load(memory, first: rest)
    case 2:
      left = load(memory)
      middle = load(memory + vectorWidth, first: rest)
    default:
      left = load(memory)
      middle = load(memory + vectorWidth)
      right = load(memory + 2 * vectorWidth, first: rest)
    }
  }

  @_transparent func put(_ memory: UnsafeMutablePointer<Float>, vectors: Int, columns: Int) {
    let rest = columns - (vectors - 1) * vectorWidth
    switch vectors {
    case 1: store(left, memory, first: rest)
    case 2:
      store(left, memory)
      store(middle, memory + vectorWidth, first: rest)
    default:
      store(left, memory)
      store(middle, memory + vectorWidth)
      store(right, memory + 2 * vectorWidth, first: rest)
    }
  }
}
