import Core
import Evaluation

/// Ends a run when a figure stops getting better: Keras's `EarlyStopping`.
public struct EarlyStopping: Codable, Sendable, Equatable {
  let monitor: Monitor
  private let plan: EarlyStoppingPlan
  private var best: Double?
  private var waited = 0

  public init(_ plan: EarlyStoppingPlan, best monitor: Monitor) {
    self.plan = plan
    self.monitor = plan.monitor ?? monitor
  }

  /// Whether it can have counted so after `epochs` epochs.
  func countsSoundly(after epochs: Int) -> Bool { (0...epochs).contains(waited) }

  /// Whether the run ends after `epoch`, counted from 1, which reached `value`.
  public mutating func ends(after epoch: Int, _ value: Double) -> Bool {
    guard epoch > plan.startFromEpoch else { return false }
    waited += 1
    if best.map({ monitor.isBetter(value, than: $0, by: plan.minimumDelta) }) ?? true {
      best = value
      waited = 0
      return false
    }
    return waited >= plan.patience && epoch > 1
  }

  /// Why the run ended, for a person.
  var reason: String { "\(monitor.words) has not got better for \(counted(plan.patience, "epoch"))" }
}

extension Monitor {
  /// As it stands in a sentence.
  var words: String {
    switch self {
    case .accuracy: "validation accuracy"
    case .uar: "validation UAR"
    case .loss: "validation loss"
    }
  }

  func value(_ record: EpochRecord) -> Double {
    switch self {
    case .accuracy: record.validationAccuracy
    case .uar: record.validationUAR ?? 0
    case .loss: record.validationLoss
    }
  }
}
