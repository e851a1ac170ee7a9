import Core

/// w = w − rate · g. Counts are multiples of 16.
public func gradientDescentUpdate(parameters: FloatView, gradients: FloatView, rate: Float) {
  let (w, g) = (parameters.base, gradients.base)
  let rate = Vector(repeating: rate)
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    store(load(w + index) - load(g + index) * rate, w + index)
  }
}

/// step = momentum · step − rate · g; the parameters take that step, or with Nesterov's look ahead
/// momentum · step − rate · g once more. Counts are multiples of 16.
public func momentumUpdate(
  parameters: FloatView, gradients: FloatView, steps: FloatView, rate: Float, momentum: Float, nesterov: Bool
) {
  let (w, g, m) = (parameters.base, gradients.base, steps.base)
  let (rate, momentum) = (Vector(repeating: rate), Vector(repeating: momentum))
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let down = load(g + index) * rate
    let step = load(m + index) * momentum - down
    store(step, m + index)
    store(load(w + index) + (nesterov ? step * momentum - down : step), w + index)
  }
}
