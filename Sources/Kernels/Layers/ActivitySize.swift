import Core

/// The sums of |y| and of y² over a layer's output, in double precision and a fixed order.
public func activitySizes(_ values: FloatView) -> (absolute: Double, squares: Double) {
  var (absolute, squares) = (SIMD8<Double>(), SIMD8<Double>())
  let (memory, count) = (values.base, values.count)
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let vector = load(memory + index, first: count - index)
    let size = magnitude(vector)
    let (low, high) = (SIMD8<Double>(size.lowHalf), SIMD8<Double>(size.highHalf))
    absolute += low + high
    squares += low * low
    squares += high * high
  }
  return (absolute.sum(), squares.sum())
}

/// gradient += l1 · sign(y) + 2 · l2 · y: what the output's size costs.
public func addSizeGradient(_ output: FloatView, l1: Float, l2: Float, into gradient: FloatView) {
  let (plus, minus) = (Vector(repeating: l1), Vector(repeating: -l1))
  combine(gradient, output, into: gradient) { dy, y in
    let sign = Vector().replacing(with: plus, where: y .> 0).replacing(with: minus, where: y .< 0)
    return dy + (sign + (2 * l2) * y)
  }
}

/// target += source, element by element, for any count.
public func addElements(_ source: FloatView, into target: FloatView) {
  combine(source, target, into: target) { source, target in target + source }
}
