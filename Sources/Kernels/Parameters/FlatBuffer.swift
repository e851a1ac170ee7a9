import Core

/// target += source. Counts are multiples of 16; each element's bits do not depend on how a buffer is cut into such.
public func add(_ source: FloatView, into target: FloatView) {
  let (s, t) = (source.base, target.base)
  for index in stride(from: 0, to: target.count, by: vectorWidth) {
    store(load(t + index) + load(s + index), t + index)
  }
}

/// g = g · scale + l1 · sign(w) + 2 · l2 · w: from the sum over all rows to the gradient of the mean loss with its
/// penalties. Counts are multiples of 16.
public func regularizedMean(
  gradients: FloatView, parameters: FloatView, scale: Float, l1: Float, l2: Float
) {
  let (g, w) = (gradients.base, parameters.base)
  let (scale, plus, minus) = (Vector(repeating: scale), Vector(repeating: l1), Vector(repeating: -l1))
  let twice = Vector(repeating: 2 * l2)
  for index in stride(from: 0, to: gradients.count, by: vectorWidth) {
    let weight = load(w + index)
    let sign = Vector().replacing(with: plus, where: weight .> 0).replacing(with: minus, where: weight .< 0)
    store(load(g + index) * scale + sign + twice * weight, g + index)
  }
}

/// p = p · momentum + sum · scale · (1 − momentum), for the statistics that follow the batches. Counts are multiples of 16.
///
/// 1 − momentum is rounded once, as in Keras: taken from a rounded 0.99, it would be a millionth too small.
public func movingAverage(parameters: FloatView, sums: FloatView, scale: Float, momentum: Double) {
  let (p, s) = (parameters.base, sums.base)
  let (old, new) = (Vector(repeating: Float(momentum)), Vector(repeating: Float(1 - momentum)))
  let scale = Vector(repeating: scale)
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    store(load(p + index) * old + load(s + index) * scale * new, p + index)
  }
}

/// The sums of |w| and of w², in double precision and a fixed order. Counts are multiples of 16.
public func magnitudes(_ parameters: FloatView) -> (absolute: Double, squares: Double) {
  var (absolute, squares) = (SIMD8<Double>(), SIMD8<Double>())
  let w = parameters.base
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let weights = load(w + index)
    let (low, high) = (SIMD8<Double>(weights.lowHalf), SIMD8<Double>(weights.highHalf))
    squares += low * low
    squares += high * high
    absolute += low.replacing(with: -low, where: low .< 0)
    absolute += high.replacing(with: -high, where: high .< 0)
  }
  return (absolute.sum(), squares.sum())
}
