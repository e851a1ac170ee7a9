import Core

/// One step of Adam as Keras does it: epsilon beside the uncorrected root, both corrections in the rate.
///
/// - Parameters:
///   - largestMoments: of each parameter the largest second moment so far, which then is its divisor (AMSGrad).
///   - rate: the corrected rate, `rate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)`.
///   - shares: what each step adds to the moments, `1 − beta1` and `1 − beta2`.
///   - parameters: a multiple of 16 floats, as are all others.
public func adamUpdate(
  parameters: FloatView, gradients: FloatView, firstMoments: FloatView, secondMoments: FloatView,
  largestMoments: FloatView? = nil, rate: Float, shares: (first: Float, second: Float), epsilon: Float
) {
  let (w, g) = (parameters.base, gradients.base)
  let (m, v, largest) = (firstMoments.base, secondMoments.base, largestMoments?.base)
  let (share1, share2) = (Vector(repeating: shares.first), Vector(repeating: shares.second))
  let (rate, epsilon) = (Vector(repeating: rate), Vector(repeating: epsilon))
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let gradient = load(g + index)
    let first = load(m + index) + (gradient - load(m + index)) * share1
    let second = load(v + index) + (gradient * gradient - load(v + index)) * share2
    store(first, m + index)
    store(second, v + index)
    var divisor = second
    if let largest {
      let before = load(largest + index)
      divisor.replace(with: before, where: before .> second)
      store(divisor, largest + index)
    }
    store(load(w + index) - first * rate / (divisor.squareRoot() + epsilon), w + index)
  }
}
