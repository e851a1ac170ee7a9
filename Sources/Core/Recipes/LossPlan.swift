/// What training minimises, beside the penalties on weights.
public struct LossPlan: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// −log p of the true class.
    case crossEntropy
    /// The same, less of it for rows that are told right already: α · (1 − p)^γ · −log p (Lin and others, 2017).
    case focal(gamma: Double, alpha: Double)
  }

  public var kind: Kind
  /// The share of the truth that is spread evenly over all classes.
  public var labelSmoothing: Double

  public init(_ kind: Kind = .crossEntropy, labelSmoothing: Double = 0) {
    self.kind = kind
    self.labelSmoothing = labelSmoothing
  }
}

extension LossPlan: Codable {
  private static let kinds = [
    TaggedKind("cross-entropy", "labelSmoothing"), TaggedKind("focal", "gamma", "alpha", "labelSmoothing"),
  ]

  public init(from decoder: any Decoder) throws {
    let object = try decoder.object(tag: "name", kinds: LossPlan.kinds)
    let number = { (key: String, usual: Double, expected: String, holds: (Double) -> Bool) in
      let value: Double = try object.valueIfPresent(key) ?? usual
      guard holds(value) else {
        throw RecipeError.badValue(
          what: (decoder.codingPath + [JSONKey(stringValue: key)]).dotted, found: "\(value)", expected: expected)
      }
      return value
    }
    labelSmoothing = try number("labelSmoothing", 0, "a number from 0 to 1") { (0...1).contains($0) }
    guard object.kind == "focal" else {
      kind = .crossEntropy
      return
    }
    kind = .focal(
      gamma: try number("gamma", 2, "a number from 0 to 100") { (0...100).contains($0) },
      alpha: try number("alpha", 0.25, "a number above 0, at most 1000") { $0 > 0 && $0 <= 1000 })
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: "name")
    switch kind {
    case .crossEntropy: try object.encode("cross-entropy", ("labelSmoothing", labelSmoothing))
    case .focal(let gamma, let alpha):
      try object.encode("focal", ("gamma", gamma), ("alpha", alpha), ("labelSmoothing", labelSmoothing))
    }
  }
}
