/// When a run ends before its last epoch, as Keras's `EarlyStopping` does. The weights of the best epoch are kept in any
/// case.
public struct EarlyStoppingPlan: Codable, Hashable, Sendable {
  /// Nil for the one by which the best epoch is chosen.
  public var monitor: Monitor?
  /// How many epochs may pass without anything better.
  public var patience: Int
  public var minimumDelta = 0.0
  /// How many epochs pass before one is looked at.
  public var startFromEpoch = 0

  public init(patience: Int, monitor: Monitor? = nil, minimumDelta: Double = 0, startFromEpoch: Int = 0) {
    self.patience = patience
    self.monitor = monitor
    self.minimumDelta = minimumDelta
    self.startFromEpoch = startFromEpoch
  }
}

extension EarlyStoppingPlan {
  private enum Key: String, CodingKey, CaseIterable { case monitor, patience, minimumDelta, startFromEpoch }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    monitor = try values.decodeIfPresent(Monitor.self, forKey: .monitor)
    patience = try values.wholeNumber(.patience)
    minimumDelta = try values.decodeIfPresent(Double.self, forKey: .minimumDelta) ?? 0
    startFromEpoch = try values.wholeNumberIfPresent(.startFromEpoch) ?? 0
    try values.check(.patience, patience, "at least 1") { $0 >= 1 }
    try values.check(.minimumDelta, minimumDelta, "at least 0") { $0 >= 0 }
    try values.check(.startFromEpoch, startFromEpoch, "at least 0") { $0 >= 0 }
  }
}
