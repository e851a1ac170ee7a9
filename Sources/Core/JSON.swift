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
    let data = Data(text.utf8)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw JSONMistake(error, in: Result { try JSONDecoder().decode(JSONValue.self, from: data) })
    } catch let error as RecipeError {
      throw JSONMistake(reason: error.description)
    } catch {
      throw JSONMistake(reason: "it is not JSON")
    }
  }
}
