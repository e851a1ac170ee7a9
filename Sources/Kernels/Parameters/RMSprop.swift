import Core

/// The numbers of RMSprop.
public struct RMSpropShape: Sendable {
  public let rate: Float
  public let rho: Float
  /// `1 − rho`, rounded once.
  public let share: Float
  public let momentum: Float
  public let epsilon: Float

  public init(rate: Float, rho: Double, momentum: Double, epsilon: Float) {
    self.rate = rate
    self.rho = Float(rho)
    share = Float(1 - rho)
    self.momentum = Float(momentum)
    self.epsilon = epsilon
  }
}

/// One step of RMSprop as Keras does it: epsilon under the root.
///
/// - Parameters:
///   - squares: the running means of g².
///   - steps: the running steps, where there is momentum.
///   - means: the running means of g, whose square is taken from that of g², where the variance is to be the divisor.
///   - parameters: a multiple of 16 floats, as are all others.
public func rmspropUpdate(
  parameters: FloatView, gradients: FloatView, squares: FloatView, steps: FloatView?, means: FloatView?,
  _ shape: RMSpropShape
) {
  let (w, g, v) = (parameters.base, gradients.base, squares.base)
  let (m, a) = (steps?.base, means?.base)
  let (rho, share) = (Vector(repeating: shape.rho), Vector(repeating: shape.share))
  let (rate, momentum) = (Vector(repeating: shape.rate), Vector(repeating: shape.momentum))
  let epsilon = Vector(repeating: shape.epsilon)
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let gradient = load(g + index)
    let square = rho * load(v + index) + share * (gradient * gradient)
    store(square, v + index)
    var divisor = square
    if let a {
      let mean = rho * load(a + index) + share * gradient
      store(mean, a + index)
      divisor -= mean * mean
    }
    var step = rate * gradient / (divisor + epsilon).squareRoot()
    if let m {
      step += momentum * load(m + index)
      store(step, m + index)
    }
    store(load(w + index) - step, w + index)
  }
}
