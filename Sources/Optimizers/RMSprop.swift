import Core
import Kernels

/// RMSprop (Tieleman and Hinton, 2012) as Keras computes it.
struct RMSprop: KnownOptimizer {
  static let name = "rmsprop"
  static let settings = ["rho", "momentum", "epsilon", "centered"]
  private let rho: Double
  private let momentum: Double
  private let epsilon: Float
  private let centered: Bool

  init(_ settings: OptimizerSettings) throws(OptimizerError) {
    rho = try settings.share("rho", default: 0.9)
    momentum = try settings.share("momentum", default: 0)
    epsilon = Float(try settings.positive("epsilon", default: 1e-7))
    centered = try settings.flag("centered")
  }

  /// The running means of g²; then, where they are asked for, the running steps and the running means of g.
  var stateBuffers: Int { 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0) }

  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    check(parameters, gradients, state, step)
    rmspropUpdate(
      parameters: parameters, gradients: gradients, squares: state[0], steps: momentum > 0 ? state[1] : nil,
      means: centered ? state[stateBuffers - 1] : nil,
      RMSpropShape(rate: rate, rho: rho, momentum: momentum, epsilon: epsilon))
  }
}
