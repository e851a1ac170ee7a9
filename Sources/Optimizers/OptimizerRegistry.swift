import Core

/// The optimizers known by name.
private let registry: [(name: String, make: @Sendable (OptimizerPlan) -> any Optimizer)] = [
  (Adam.name, { _ in Adam() })
]

/// The optimizer that a plan names.
public func makeOptimizer(_ plan: OptimizerPlan) throws(OptimizerError) -> any Optimizer {
  guard let known = registry.first(where: { $0.name == plan.name }) else {
    throw .unknown(name: plan.name, known: registry.map(\.name))
  }
  guard plan.rate > 0, plan.rate.isFinite else { throw .wrongRate(name: plan.name, rate: plan.rate) }
  return known.make(plan)
}
