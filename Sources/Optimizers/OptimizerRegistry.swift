import Core

/// The optimizers known by name.
private let registry: [any KnownOptimizer.Type] = [
  Adagrad.self,
  Adam.self,
  AdamW.self,
  RMSprop.self,
  SGD.self,
]

/// The names of all optimizers.
public var optimizerNames: [String] { registry.map { $0.name } }

/// The optimizer that a plan names.
public func makeOptimizer(_ plan: OptimizerPlan) throws(OptimizerError) -> any Optimizer {
  let (kind, settings) = try read(plan)
  let optimizer = try kind.init(settings)
  guard settings.has(DecayingWeights.setting), !kind.settings.contains(DecayingWeights.setting) else {
    return optimizer
  }
  return DecayingWeights(decay: try settings.atLeastZero(DecayingWeights.setting, default: 0), rule: optimizer)
}

/// How a plan clips gradients.
public func makeClipping(_ plan: OptimizerPlan) throws(OptimizerError) -> Clipping { try Clipping(read(plan).1) }

private func read(_ plan: OptimizerPlan) throws(OptimizerError) -> (any KnownOptimizer.Type, OptimizerSettings) {
  guard let kind = registry.first(where: { $0.name == plan.name }) else {
    throw .unknown(name: plan.name, known: optimizerNames)
  }
  guard plan.rate > 0, plan.rate.isFinite else { throw .wrongRate(name: plan.name, rate: plan.rate) }
  let own = kind.settings.filter { $0 != DecayingWeights.setting }
  return (kind, try OptimizerSettings(plan, known: own + [DecayingWeights.setting] + Clipping.settings))
}
