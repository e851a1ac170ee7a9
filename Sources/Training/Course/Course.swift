import Core
import Evaluation

/// How a run has gone so far, and what follows from it.
struct Course: Codable {
  /// What the first rank decides after an epoch, for all.
  struct Decision: Codable {
    let isBest: Bool
    let nextRate: Double
  }

  private(set) var history: [EpochRecord] = []
  private(set) var rate: Double
  private(set) var bestEpoch = 0
  private(set) var bestAccuracy = -1.0
  private var plateau: Plateau?

  init(_ plan: TrainingPlan) {
    rate = plan.optimizer.rate
    plateau = plan.plateau.map(Plateau.init)
  }

  mutating func decide(_ validationAccuracy: Double) -> Decision {
    Decision(
      isBest: validationAccuracy > bestAccuracy,
      nextRate: plateau?.rate(after: validationAccuracy, at: rate) ?? rate)
  }

  mutating func accept(_ decision: Decision, _ record: EpochRecord) {
    history.append(record)
    rate = decision.nextRate
    guard decision.isBest else { return }
    bestEpoch = record.epoch
    bestAccuracy = record.validationAccuracy
  }
}
