import Core

/// What the size of a tensor's values costs: l1 · Σ|w| + l2 · Σw², added to the mean loss.
public struct Regularizer: Sendable, Hashable {
  public let l1: Double
  public let l2: Double

  public init(l1: Double = 0, l2: Double = 0) {
    self.l1 = l1
    self.l2 = l2
  }

  /// `{"l1": 0.001, "l2": 0.001}`, Keras's object, or the name of one with Keras's default; nil if it is none of these.
  init?(keras value: JSONValue) {
    guard let name = value.string ?? value["class_name"]?.string else {
      self.init(terms: value, defaults: (0, 0))
      return
    }
    let config = value["config"] ?? [:]
    switch name {
    case "L1", "l1": self.init(terms: config, defaults: (0.01, nil))
    case "L2", "l2": self.init(terms: config, defaults: (nil, 0.01))
    case "L1L2", "l1_l2": self.init(terms: config, defaults: (0, 0))
    default: return nil
    }
  }

  /// - Parameter defaults: for what is not given; nil where nothing may be.
  private init?(terms: JSONValue, defaults: (l1: Double?, l2: Double?)) {
    guard let terms = terms.object, Set(terms.keys).isSubset(of: ["l1", "l2"]) else { return nil }
    guard defaults.l1 != nil || terms["l1"] == nil, defaults.l2 != nil || terms["l2"] == nil else { return nil }
    let found = [(terms["l1"], defaults.l1), (terms["l2"], defaults.l2)].map { value, standard in
      value.map { $0 == .null ? standard ?? 0 : $0.double ?? -1 } ?? standard ?? 0
    }
    guard found.allSatisfy({ $0 >= 0 && $0.isFinite }) else { return nil }
    self.init(l1: found[0], l2: found[1])
  }

  var keras: JSONValue {
    kerasObject("keras.regularizers", "L1L2", config: ["l1": .number(l1), "l2": .number(l2)])
  }
}
