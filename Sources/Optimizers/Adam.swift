import Core
import Kernels

#if canImport(Glibc)
  import Glibc
#endif

/// Adam (Kingma and Ba, 2015) as Keras computes it.
public struct Adam: Optimizer {
  public static let name = "adam"
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Float

  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-7) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// The running means of the gradient and of its square.
  public var stateBuffers: Int { 2 }

  public func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    precondition(step >= 1 && state.count == stateBuffers, "Adam needs two buffers of state and a step from 1")
    precondition(
      gradients.count == parameters.count && state[0].count == parameters.count && state[1].count == parameters.count,
      "slices differ from \(parameters.count): \(gradients.count), \(state[0].count), \(state[1].count)")
    precondition(parameters.count % FloatBuffer.alignment == 0, "\(parameters.count) is no multiple of 16")
    adamUpdate(
      parameters: parameters, gradients: gradients, firstMoments: state[0], secondMoments: state[1],
      rate: Float(Double(rate) * correction(step)), shares: (Float(1 - beta1), Float(1 - beta2)), epsilon: epsilon)
  }

  /// What makes up for moments that began at zero.
  private func correction(_ step: Int) -> Double {
    (1 - pow(rounded(beta2), Double(step))).squareRoot() / (1 - pow(rounded(beta1), Double(step)))
  }

  /// Keras raises single-precision betas to the power of the step, but takes 1 − beta in double precision.
  private func rounded(_ beta: Double) -> Double { Double(Float(beta)) }
}
