/// 64 neighbouring floats in four registers: sums over rows that keep memory streaming, and wait for none of the others.
struct FourVectors {
  static let width = 4 * vectorWidth

  private var first: Vector
  private var second: Vector
  private var third: Vector
  private var fourth: Vector

  @inline(__always) init() { (first, second, third, fourth) = (Vector(), Vector(), Vector(), Vector()) }

  @inline(__always) init(_ memory: UnsafePointer<Float>) {
    (first, second) = (load(memory), load(memory + vectorWidth))
    (third, fourth) = (load(memory + 2 * vectorWidth), load(memory + 3 * vectorWidth))
  }

  @inline(__always) subscript(part: Int) -> Vector {
    switch part {
    case 0: first
    case 1: second
    case 2: third
    default: fourth
    }
  }

  @inline(__always) func less(_ other: FourVectors) -> FourVectors {
    var result = self
    result.first -= other.first
    result.second -= other.second
    result.third -= other.third
    result.fourth -= other.fourth
    return result
  }

  @inline(__always) func plus(_ other: FourVectors, times scale: Vector) -> FourVectors {
    var result = self
    result.first = multiplyAdd(other.first, scale, first)
    result.second = multiplyAdd(other.second, scale, second)
    result.third = multiplyAdd(other.third, scale, third)
    result.fourth = multiplyAdd(other.fourth, scale, fourth)
    return result
  }

  @inline(__always) mutating func add(_ other: FourVectors) {
    first += other.first
    second += other.second
    third += other.third
    fourth += other.fourth
  }

  @inline(__always) mutating func add(_ a: FourVectors, times b: FourVectors) {
    first = multiplyAdd(a.first, b.first, first)
    second = multiplyAdd(a.second, b.second, second)
    third = multiplyAdd(a.third, b.third, third)
    fourth = multiplyAdd(a.fourth, b.fourth, fourth)
  }

  /// Sets to zero where values · scale + shift is not positive.
  @inline(__always)
  mutating func keep(where values: FourVectors, times scale: FourVectors, plus shift: FourVectors) {
    let given = shift.plus(values, times: scale)
    first = Vector().replacing(with: first, where: given.first .> 0)
    second = Vector().replacing(with: second, where: given.second .> 0)
    third = Vector().replacing(with: third, where: given.third .> 0)
    fourth = Vector().replacing(with: fourth, where: given.fourth .> 0)
  }

  @inline(__always) private func plus(_ a: FourVectors, times b: FourVectors) -> FourVectors {
    var result = self
    result.add(a, times: b)
    return result
  }
}
