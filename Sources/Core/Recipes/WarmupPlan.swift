/// How the learning rate climbs to its full height: on a straight line, step by step.
public struct WarmupPlan: Hashable, Sendable {
  public enum Length: Hashable, Sendable {
    case epochs(Int)
    case steps(Int)
  }

  public var length: Length
  /// The share of the rate that the first step is made with.
  public var from: Double

  public init(_ length: Length, from: Double = WarmupPlan.usualShare) {
    self.length = length
    self.from = from
  }

  /// With 0, as in Keras, the first step would change nothing.
  public static let usualShare = 0.1
}

extension WarmupPlan: Codable {
  private enum Key: String, CodingKey, CaseIterable { case epochs, steps, from }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    from = try values.decodeIfPresent(Double.self, forKey: .from) ?? Self.usualShare
    try values.check(.from, from, "a number from 0 to 1") { (0...1).contains($0) }
    let key: Key = values.contains(.steps) ? .steps : .epochs
    if key == .steps && values.contains(.epochs) {
      throw RecipeError.badValue(
        what: (values.codingPath + [Key.steps]).dotted, found: "given beside 'epochs'", expected: "one of the two")
    }
    let count: Int = try values.wholeNumber(key)
    try values.check(key, count, in: TrainingPlan.epochCounts)
    length = key == .steps ? .steps(count) : .epochs(count)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch length {
    case .epochs(let count): try values.encode(count, forKey: .epochs)
    case .steps(let count): try values.encode(count, forKey: .steps)
    }
    try values.encode(from, forKey: .from)
  }
}
