import Core
import Kernels

/// Adagrad (Duchi, Hazan and Singer, 2011) as Keras computes it.
struct Adagrad: KnownOptimizer {
  static let name = "adagrad"
  static let settings = ["initial_accumulator_value", "epsilon"]
  let initialState: Float
  private let epsilon: Float

  init(_ settings: OptimizerSettings) throws(OptimizerError) {
    initialState = Float(try settings.atLeastZero("initial_accumulator_value", default: 0.1))
    epsilon = Float(try settings.positive("epsilon", default: 1e-7))
  }

  /// The sums of g².
  var stateBuffers: Int { 1 }

  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    check(parameters, gradients, state, step)
    adagradUpdate(parameters: parameters, gradients: gradients, squares: state[0], rate: rate, epsilon: epsilon)
  }
}
