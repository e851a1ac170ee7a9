import Core

extension OptimizerPlan {
  /// Another optimizer in place of this one, with the same rate and with those settings that every optimizer has.
  public func renamed(_ name: String) -> OptimizerPlan {
    guard name != self.name else { return self }
    let common = [DecayingWeights.setting] + Clipping.settings
    return OptimizerPlan(name: name, rate: rate, settings: settings.filter { common.contains($0.key) })
  }
}
