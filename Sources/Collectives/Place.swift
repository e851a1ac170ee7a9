/// Where a rank stands in its work: what is said of one that does not come.
public struct Place: Sendable, Equatable {
  public enum Phase: Int, Sendable {
    case start, steps, judgement, saving, end
  }

  public var phase: Phase
  /// From 1; 0 where there is none.
  public var epoch: Int
  public var step: Int

  public init(_ phase: Phase, epoch: Int = 0, step: Int = 0) {
    self.phase = phase
    self.epoch = epoch
    self.step = step
  }
}
