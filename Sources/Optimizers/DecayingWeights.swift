import Core
import Kernels

/// Another rule, before each of whose steps all weights lose a share of themselves: Keras's `weight_decay`.
struct DecayingWeights: Optimizer {
  static let setting = "weight_decay"
  private let decay: Float
  private let rule: any Optimizer

  init(decay: Double, rule: any Optimizer) {
    self.decay = Float(decay)
    self.rule = rule
  }

  var stateBuffers: Int { rule.stateBuffers }
  var initialState: Float { rule.initialState }

  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    check(parameters, gradients, state, step)
    decayWeights(parameters, decay: decay, rate: rate)
    rule.update(parameters: parameters, gradients: gradients, state: state, rate: rate, step: step)
  }
}
