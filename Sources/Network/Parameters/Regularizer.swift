import Core

/// What the size of a tensor's values costs: l1 · Σ|w| + l2 · Σw², added to the mean loss.
public struct Regularizer: Sendable, Hashable {
  public let l1: Double
  public let l2: Double

  public init(l1: Double = 0, l2: Double = 0) {
    self.l1 = l1
    self.l2 = l2
  }

  var keras: JSONValue {
    kerasObject("keras.regularizers", "L1L2", config: ["l1": .number(l1), "l2": .number(l2)])
  }
}
