import Core
import Kernels

#if canImport(Glibc)
  import Glibc
#endif

/// Adam (Kingma and Ba, 2015) as Keras computes it, with AMSGrad's lasting divisor if asked for.
public struct Adam: KnownOptimizer {
  static let name = "adam"
  static let settings = ["beta_1", "beta_2", "epsilon", "amsgrad"]
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Float
  public let amsgrad: Bool

  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-7, amsgrad: Bool = false) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.amsgrad = amsgrad
  }

  init(_ settings: OptimizerSettings) throws(OptimizerError) {
    self.init(
      beta1: try settings.share("beta_1", default: 0.9), beta2: try settings.share("beta_2", default: 0.999),
      epsilon: Float(try settings.positive("epsilon", default: 1e-7)),
      amsgrad: try settings.flag("amsgrad"))
  }

  /// The running means of the gradient and of its square, and the largest of the latter.
  public var stateBuffers: Int { amsgrad ? 3 : 2 }

  public func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    check(parameters, gradients, state, step)
    adamUpdate(
      parameters: parameters, gradients: gradients, firstMoments: state[0], secondMoments: state[1],
      largestMoments: amsgrad ? state[2] : nil, rate: Float(Double(rate) * correction(step)),
      shares: (Float(1 - beta1), Float(1 - beta2)), epsilon: epsilon)
  }

  /// What makes up for moments that began at zero.
  private func correction(_ step: Int) -> Double {
    (1 - pow(rounded(beta2), Double(step))).squareRoot() / (1 - pow(rounded(beta1), Double(step)))
  }

  /// Keras raises single-precision betas to the power of the step, but takes 1 − beta in double precision.
  private func rounded(_ beta: Double) -> Double { Double(Float(beta)) }
}
