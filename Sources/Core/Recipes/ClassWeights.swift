/// How much the rows of each class count in the loss.
public enum ClassWeights: Hashable, Sendable {
  /// Each class as much as every other: rows / (classes · rows of the class), as scikit-learn's `balanced`.
  case balanced
  /// By the name of the class; the rows of others count once.
  case given([String: Double])
}

extension ClassWeights: Codable {
  private static let word = "balanced"

  public init(from decoder: any Decoder) throws {
    if let found = try? decoder.singleValueContainer().decode(String.self) {
      guard found == Self.word else {
        throw RecipeError.badValue(
          what: decoder.codingPath.dotted, found: "'\(found)'",
          expected: "'\(Self.word)', or an object of classes and their weights")
      }
      self = .balanced
      return
    }
    let values = try decoder.container(keyedBy: JSONKey.self)
    var weights: [String: Double] = [:]
    for key in values.allKeys {
      let weight = try values.decode(Double.self, forKey: key)
      try values.check(key, weight, "a number from 0 to 1000000") { (0...1e6).contains($0) }
      weights[key.stringValue] = weight
    }
    self = .given(weights)
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .balanced: try value.encode(Self.word)
    case .given(let weights): try value.encode(weights)
    }
  }
}
