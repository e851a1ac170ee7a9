import Core
import Kernels

#if canImport(Glibc)
  import Glibc
#endif

/// Adam (Kingma and Ba, 2015) as Keras computes it.
public struct Adam: Optimizer {
  public static let name = "adam"
  public let beta1: Float
  public let beta2: Float
  public let epsilon: Float

  public init(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-7) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// The running means of the gradient and of its square.
  public var stateBuffers: Int { 2 }

  public func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    precondition(step >= 1 && state.count == stateBuffers, "Adam needs two buffers of state and a step from 1")
    let counts = [gradients.count, state[0].count, state[1].count]
    precondition(counts.allSatisfy { $0 == parameters.count }, "slices differ: \(parameters.count), \(counts)")
    precondition(parameters.count % FloatBuffer.alignment == 0, "\(parameters.count) is no multiple of 16")
    let corrected =
      Double(rate) * (1 - pow(Double(beta2), Double(step))).squareRoot() / (1 - pow(Double(beta1), Double(step)))
    adamUpdate(
      parameters: parameters, gradients: gradients, firstMoments: state[0], secondMoments: state[1],
      rate: Float(corrected), beta1: beta1, beta2: beta2, epsilon: epsilon)
  }
}
