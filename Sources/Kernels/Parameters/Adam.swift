import Core

/// One step of Adam as Keras does it: epsilon beside the uncorrected root, both corrections in the rate.
///
/// - Parameters:
///   - rate: the corrected rate, `rate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)`.
///   - parameters: a multiple of 16 floats, as are all others.
public func adamUpdate(
  parameters: FloatView, gradients: FloatView, firstMoments: FloatView, secondMoments: FloatView, rate: Float,
  beta1: Float, beta2: Float, epsilon: Float
) {
  let (w, g) = (parameters.base, gradients.base)
  let (m, v) = (firstMoments.base, secondMoments.base)
  let (keep1, keep2) = (Vector(repeating: 1 - beta1), Vector(repeating: 1 - beta2))
  let (rate, epsilon) = (Vector(repeating: rate), Vector(repeating: epsilon))
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let gradient = load(g + index)
    let first = load(m + index) + (gradient - load(m + index)) * keep1
    let second = load(v + index) + (gradient * gradient - load(v + index)) * keep2
    store(first, m + index)
    store(second, v + index)
    store(load(w + index) - first * rate / (second.squareRoot() + epsilon), w + index)
  }
}
