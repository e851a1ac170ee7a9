import FoundationEssentials

/// JSON as the program writes it: keys in order, so that equal values are equal bytes.
public enum JSON {
  public static func encode(_ value: some Encodable, pretty: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  public static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws(JSONMistake) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw JSONMistake(reason: error.plainWords)
    } catch let error as RecipeError {
      throw JSONMistake(reason: error.description)
    } catch {
      throw JSONMistake(reason: "it is not JSON")
    }
  }
}

/// Why a text is not the JSON it should be, in words that fit between brackets.
public struct JSONMistake: Error, Hashable, CustomStringConvertible {
  public let reason: String
  public init(reason: String) { self.reason = reason }
  public var description: String { reason }
}

extension DecodingError {
  fileprivate var plainWords: String {
    switch self {
    case .keyNotFound(let key, let context): "'\((context.codingPath + [key]).dotted)' is missing"
    case .typeMismatch(let type, let context): "'\(context.codingPath.dotted)' is not a value of type \(type)"
    case .valueNotFound(_, let context): "'\(context.codingPath.dotted)' has no value"
    default: "it is not JSON"
    }
  }
}

extension [any CodingKey] {
  fileprivate var dotted: String { map(\.stringValue).joined(separator: ".") }
}
