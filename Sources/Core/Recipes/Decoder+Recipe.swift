// What every part of a recipe is read with: a slip of the pen must be refused, never change silently what is trained.

extension Decoder {
  /// The object's values, once every key in it is one of `Key`'s.
  func object<Key: CodingKey & CaseIterable>(of keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let known = Key.allCases.map(\.stringValue)
    let found = try container(keyedBy: JSONKey.self).allKeys.map(\.stringValue)
    if let unknown = found.filter({ !known.contains($0) }).min() {
      throw RecipeError.unknownKey(path: codingPath.dotted, key: unknown, known: known)
    }
    return try container(keyedBy: Key.self)
  }
}

extension KeyedDecodingContainer {
  /// The whole number of `key`; one that has a fraction or does not fit is refused by name, which `decode` alone does not
  /// do.
  func wholeNumber<Number: FixedWidthInteger & Decodable>(_ key: Key) throws -> Number {
    do {
      return try decode(Number.self, forKey: key)
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw misfit(key)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw misfit(key)
    }
  }

  func wholeNumberIfPresent<Number: FixedWidthInteger & Decodable>(_ key: Key) throws -> Number? {
    if try !contains(key) || decodeNil(forKey: key) { return nil }
    return try wholeNumber(key)
  }

  private func misfit(_ key: Key) -> DecodingError {
    .dataCorrupted(.init(codingPath: codingPath + [key], debugDescription: "not of the integer's range"))
  }

  /// Refuses a value of `key` that nothing can be computed with.
  func check<Value>(_ key: Key, _ value: Value, _ expected: String, _ holds: (Value) -> Bool) throws(RecipeError) {
    guard !holds(value) else { return }
    throw .badValue(what: (codingPath + [key]).dotted, found: "\(value)", expected: expected)
  }

  func check(_ key: Key, _ value: Int, in range: ClosedRange<Int>) throws(RecipeError) {
    try check(key, value, "\(range.lowerBound) to \(range.upperBound)") { range.contains($0) }
  }

  func unknown(_ key: Key, _ found: String, known: [String]) -> RecipeError {
    .unknownValue(what: (codingPath + [key]).dotted, found: found, known: known)
  }
}

/// One of a few words.
public protocol RecipeChoice: RawRepresentable<String>, CaseIterable, Codable, Hashable, Sendable {}

extension RecipeChoice {
  public init(from decoder: any Decoder) throws {
    let word = try decoder.singleValueContainer().decode(String.self)
    guard let choice = Self(rawValue: word) else {
      throw RecipeError.unknownValue(
        what: decoder.codingPath.dotted, found: word, known: Self.allCases.map(\.rawValue))
    }
    self = choice
  }
}
