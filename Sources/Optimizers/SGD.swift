import Core
import Kernels

/// Gradient descent over batches, with momentum, plain or Nesterov's, if asked for.
struct SGD: KnownOptimizer {
  static let name = "sgd"
  static let settings = ["momentum", "nesterov"]
  private let momentum: Float
  private let nesterov: Bool

  init(_ settings: OptimizerSettings) throws(OptimizerError) {
    momentum = Float(try settings.share("momentum", default: 0))
    nesterov = try settings.flag("nesterov")
  }

  /// The step before, where there is momentum.
  var stateBuffers: Int { momentum > 0 ? 1 : 0 }

  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    check(parameters, gradients, state, step)
    if momentum > 0 {
      momentumUpdate(
        parameters: parameters, gradients: gradients, steps: state[0], rate: rate, momentum: momentum,
        nesterov: nesterov)
    } else {
      gradientDescentUpdate(parameters: parameters, gradients: gradients, rate: rate)
    }
  }
}
