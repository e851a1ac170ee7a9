/// Makes `count` vectors of `length`, one behind the other, orthogonal and of length one, each in the span of those up to
/// it: Gram and Schmidt's way, twice, which leaves nothing but rounding (Giraud et al., 2005).
///
/// A few vectors at a time are freed of all before them, so that these travel from memory once for each few.
public func orthonormalize(_ vectors: inout [Double], count: Int, length: Int) {
  precondition(count >= 0 && length >= 0 && vectors.count == count * length, "the vectors do not fill their memory")
  vectors.withUnsafeMutableBufferPointer { memory in
    guard let base = memory.baseAddress else { return }
    for start in stride(from: 0, to: count, by: group) {
      let end = min(start + group, count)
      for _ in 0..<2 {
        for done in 0..<start {
          for vector in start..<end { takeOff(base + done * length, from: base + vector * length, length) }
        }
        for vector in start..<end {
          for done in start..<vector { takeOff(base + done * length, from: base + vector * length, length) }
          normalize(base + vector * length, length)
        }
      }
    }
  }
}

private let group = 16

private typealias Doubles = SIMD8<Double>

/// Takes off a vector its share along a direction of length one.
private func takeOff(_ direction: UnsafePointer<Double>, from vector: UnsafeMutablePointer<Double>, _ length: Int) {
  let share = dot(direction, vector, length)
  let whole = length & ~7
  for index in stride(from: 0, to: whole, by: 8) {
    let rest = load(vector + index) - share * load(direction + index)
    UnsafeMutableRawPointer(vector + index).storeBytes(of: rest, as: Doubles.self)
  }
  for index in whole..<length { vector[index] -= share * direction[index] }
}

private func normalize(_ vector: UnsafeMutablePointer<Double>, _ length: Int) {
  let inverse = 1 / dot(vector, vector, length).squareRoot()
  for index in 0..<length { vector[index] *= inverse }
}

private func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ length: Int) -> Double {
  var (first, second) = (Doubles(), Doubles())
  let whole = length & ~15
  for index in stride(from: 0, to: whole, by: 16) {
    first += load(a + index) * load(b + index)
    second += load(a + index + 8) * load(b + index + 8)
  }
  var sum = (first + second).sum()
  for index in whole..<length { sum += a[index] * b[index] }
  return sum
}

@inline(__always) private func load(_ memory: UnsafePointer<Double>) -> Doubles {
  UnsafeRawPointer(memory).loadUnaligned(as: Doubles.self)
}
