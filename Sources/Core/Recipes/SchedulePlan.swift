/// How the learning rate falls over a run, as shares of the rate it begins with; epochs count from the end of the warm-up.
public enum SchedulePlan: Hashable, Sendable {
  /// Half a cosine over all steps of the run, down to the share `alpha`: Keras's `CosineDecay`.
  case cosine(alpha: Double)
  /// One half cosine after another, each `lengthFactor` as long and `rateFactor` as high as the one before: Keras's
  /// `CosineDecayRestarts`.
  case cosineRestarts(firstEpochs: Int, lengthFactor: Double, rateFactor: Double, alpha: Double)
  /// Times `factor` after each so many epochs.
  case step(every: Int, factor: Double)
  /// Times `factor` after each of these epochs.
  case milestones(epochs: [Int], factor: Double)
  /// Times `factor` over each epoch, a little with each step: Keras's `ExponentialDecay`.
  case exponential(factor: Double)

  /// Whether the rate of a step depends on how many epochs there are in all.
  public var spansAllEpochs: Bool { if case .cosine = self { true } else { false } }
}

extension SchedulePlan: Codable {
  private static let kinds = [
    TaggedKind("cosine", "alpha"),
    TaggedKind("cosine-restarts", "firstEpochs", "lengthFactor", "rateFactor", "alpha"),
    TaggedKind("step", "every", "factor"), TaggedKind("milestones", "epochs", "factor"),
    TaggedKind("exponential", "factor"),
  ]

  public init(from decoder: any Decoder) throws {
    let reader = Reader(object: try decoder.object(tag: "name", kinds: Self.kinds), path: decoder.codingPath)
    switch reader.object.kind {
    case "cosine": self = .cosine(alpha: try reader.share("alpha"))
    case "cosine-restarts":
      self = .cosineRestarts(
        firstEpochs: try reader.epochs("firstEpochs"),
        lengthFactor: try reader.number("lengthFactor", usual: 2, "a number from 1 to 100") { (1...100).contains($0) },
        rateFactor: try reader.number("rateFactor", usual: 1, "a number above 0, at most 1") { $0 > 0 && $0 <= 1 },
        alpha: try reader.share("alpha"))
    case "step": self = .step(every: try reader.epochs("every"), factor: try reader.factor())
    case "milestones": self = .milestones(epochs: try reader.milestones(), factor: try reader.factor())
    default: self = .exponential(factor: try reader.factor())
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: "name")
    switch self {
    case .cosine(let alpha): try object.encode("cosine", ("alpha", alpha))
    case .cosineRestarts(let firstEpochs, let lengthFactor, let rateFactor, let alpha):
      try object.encode(
        "cosine-restarts", ("firstEpochs", firstEpochs), ("lengthFactor", lengthFactor), ("rateFactor", rateFactor),
        ("alpha", alpha))
    case .step(let every, let factor): try object.encode("step", ("every", every), ("factor", factor))
    case .milestones(let epochs, let factor): try object.encode("milestones", ("epochs", epochs), ("factor", factor))
    case .exponential(let factor): try object.encode("exponential", ("factor", factor))
    }
  }

  private struct Reader {
    let object: TaggedObject
    let path: [any CodingKey]

    func number(
      _ key: String, usual: Double? = nil, _ expected: String, _ holds: (Double) -> Bool
    ) throws -> Double {
      let value: Double = try usual == nil ? object.value(key) : object.valueIfPresent(key) ?? usual ?? 0
      return try check(key, value, expected, holds)
    }

    func share(_ key: String) throws -> Double {
      try number(key, usual: 0, "a number from 0 up to, but not, 1") { $0 >= 0 && $0 < 1 }
    }

    func factor() throws -> Double { try number("factor", "between 0 and 1") { $0 > 0 && $0 < 1 } }

    func epochs(_ key: String) throws -> Int {
      try check(key, try object.wholeNumber(key), "at least 1") { $0 >= 1 }
    }

    func milestones() throws -> [Int] {
      let epochs: [Int] = try object.value("epochs")
      return try check("epochs", epochs, "epochs from 1 on, each after the one before") { epochs in
        (epochs.first ?? 0) >= 1 && zip(epochs, epochs.dropFirst()).allSatisfy { $0 < $1 }
      }
    }

    private func check<Value>(
      _ key: String, _ value: Value, _ expected: String, _ holds: (Value) -> Bool
    ) throws(RecipeError) -> Value {
      guard holds(value) else {
        throw .badValue(what: (path + [JSONKey(stringValue: key)]).dotted, found: "\(value)", expected: expected)
      }
      return value
    }
  }
}
