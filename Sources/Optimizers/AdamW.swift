import Core

/// Adam with weights that decay by themselves (Loshchilov and Hutter, 2019): all of them, as in Keras.
struct AdamW: KnownOptimizer {
  static let name = "adamw"
  static let settings = Adam.settings + [DecayingWeights.setting]
  private let rule: DecayingWeights

  init(_ settings: OptimizerSettings) throws(OptimizerError) {
    rule = DecayingWeights(
      decay: try settings.atLeastZero(DecayingWeights.setting, default: 0.004), rule: try Adam(settings))
  }

  var stateBuffers: Int { rule.stateBuffers }

  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int) {
    rule.update(parameters: parameters, gradients: gradients, state: state, rate: rate, step: step)
  }
}
