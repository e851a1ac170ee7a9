import Core

/// Reduces the learning rate when validation accuracy stops rising: Keras's `ReduceLROnPlateau`, mode `max`, cooldown 0.
public struct Plateau: Codable, Sendable, Equatable {
  private let plan: PlateauPlan
  private var best: Double?
  private var waited = 0

  public init(_ plan: PlateauPlan) { self.plan = plan }

  /// The rate after an epoch that reached `accuracy` at `rate`.
  public mutating func rate(after accuracy: Double, at rate: Double) -> Double {
    if accuracy > best.map({ $0 + plan.minimumDelta }) ?? -.infinity {
      best = accuracy
      waited = 0
      return rate
    }
    waited += 1
    guard waited >= plan.patience, rate > plan.minimumRate else { return rate }
    waited = 0
    return max(rate * plan.factor, plan.minimumRate)
  }
}
