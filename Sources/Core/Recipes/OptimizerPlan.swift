/// Which optimizer, by the name and with the settings Keras gives it.
public struct OptimizerPlan: Codable, Hashable, Sendable {
  public var name: String
  public var rate: Double
  /// Numbers and flags in Keras's words, such as `beta_1`, `weight_decay` or `clipnorm`; what is not among them is as in
  /// Keras. Which of them an optimizer has, `Optimizers` knows.
  public var settings: [String: JSONValue] = [:]

  public init(name: String, rate: Double, settings: [String: JSONValue] = [:]) {
    self.name = name
    self.rate = rate
    self.settings = settings
  }
}

extension OptimizerPlan {
  private static let nameKey = JSONKey(stringValue: "name")
  private static let rateKey = JSONKey(stringValue: "rate")

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: JSONKey.self)
    name = try values.decode(String.self, forKey: Self.nameKey)
    rate = try values.decode(Double.self, forKey: Self.rateKey)
    try values.check(Self.rateKey, rate, "a number above 0") { $0 > 0 && $0.isFinite }
    for key in values.allKeys where ![Self.nameKey, Self.rateKey].map(\.stringValue).contains(key.stringValue) {
      let value = try values.decode(JSONValue.self, forKey: key)
      // As in Keras, nothing is said by null.
      if value == .null { continue }
      guard value.double != nil || value.bool != nil else {
        throw RecipeError.badValue(
          what: (values.codingPath + [key]).dotted, found: value.brief, expected: "a number, or true or false")
      }
      settings[key.stringValue] = value
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: JSONKey.self)
    try values.encode(name, forKey: Self.nameKey)
    try values.encode(rate, forKey: Self.rateKey)
    for (key, value) in settings { try values.encode(value, forKey: JSONKey(stringValue: key)) }
  }
}
