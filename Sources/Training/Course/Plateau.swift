import Core

/// Reduces the learning rate when a figure stops getting better: Keras's `ReduceLROnPlateau`.
public struct Plateau: Codable, Sendable, Equatable {
  let monitor: Monitor
  private let plan: PlateauPlan
  private var best: Double?
  private var waited = 0
  private var cooling = 0

  public init(_ plan: PlateauPlan) {
    self.plan = plan
    monitor = plan.monitor ?? .accuracy
  }

  /// Whether it can have counted so after `epochs` epochs.
  func countsSoundly(after epochs: Int) -> Bool { (0...epochs).contains(waited) && cooling >= 0 }

  /// The rate after an epoch that reached `value` at `rate`.
  public mutating func rate(after value: Double, at rate: Double) -> Double {
    if cooling > 0 {
      cooling -= 1
      waited = 0
    }
    if best.map({ monitor.isBetter(value, than: $0, by: plan.minimumDelta) }) ?? true {
      best = value
      waited = 0
      return rate
    }
    guard cooling == 0 else { return rate }
    waited += 1
    guard waited >= plan.patience, rate > plan.minimumRate else { return rate }
    cooling = plan.cooldown ?? 0
    waited = 0
    return max(rate * plan.factor, plan.minimumRate)
  }
}
