import Core
import Evaluation

/// How a run has gone so far, and what follows from it.
package struct Course: Codable {
  /// What the first rank decides after an epoch, for all.
  package struct Decision: Codable {
    package let isBest: Bool
    package let nextRate: Double
    fileprivate let plateau: Plateau?
    fileprivate let stopping: EarlyStopping?
    /// Why the run ends here, if it does.
    package let end: String?
  }

  package private(set) var history: [EpochRecord] = []
  /// The rate of the epoch to come; `RateSchedule` says which share of it a step takes.
  package private(set) var rate: Double
  package private(set) var bestEpoch = 0
  /// Why the run ended before its last epoch, if it did.
  package private(set) var end: String?
  package let monitor: Monitor
  private var bestValue: Double?
  private var plateau: Plateau?
  private var stopping: EarlyStopping?

  package init(_ plan: TrainingPlan) {
    rate = plan.optimizer.rate
    monitor = plan.best ?? .accuracy
    plateau = plan.plateau.map(Plateau.init)
    stopping = plan.earlyStopping.map { [monitor] in EarlyStopping($0, best: monitor) }
  }

  /// The record of the best epoch.
  package var best: EpochRecord? { history.first { $0.epoch == bestEpoch } }

  /// Whether no epoch follows.
  package var isOver: Bool { end != nil }

  /// Whether a run may end before its last epoch.
  package var mayEndEarly: Bool { stopping != nil }

  /// Whether all that waits for something better can have counted so after `epochs` epochs.
  func countsSoundly(after epochs: Int) -> Bool {
    plateau?.countsSoundly(after: epochs) ?? true && stopping?.countsSoundly(after: epochs) ?? true
  }

  package func decide(_ record: EpochRecord) -> Decision {
    var (plateau, stopping) = (plateau, stopping)
    var nextRate = rate
    if let monitor = plateau?.monitor, let reduced = plateau?.rate(after: monitor.value(record), at: rate) {
      nextRate = reduced
    }
    var end: String?
    if let monitor = stopping?.monitor, stopping?.ends(after: record.epoch, monitor.value(record)) == true {
      end = stopping?.reason
    }
    return Decision(
      isBest: bestValue.map { monitor.isBetter(monitor.value(record), than: $0) } ?? true, nextRate: nextRate,
      plateau: plateau, stopping: stopping, end: end)
  }

  /// Where the best epoch's weights are lost, the best of those that follow takes its place.
  mutating func forgetBest() {
    bestEpoch = 0
    bestValue = nil
  }

  package mutating func accept(_ decision: Decision, _ record: EpochRecord) {
    history.append(record)
    rate = decision.nextRate
    plateau = decision.plateau
    stopping = decision.stopping
    end = decision.end
    guard decision.isBest else { return }
    bestEpoch = record.epoch
    bestValue = monitor.value(record)
  }
}
