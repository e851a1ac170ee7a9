/// Why a text is not the JSON it should be, in words that fit between brackets.
public struct JSONMistake: Error, Hashable, CustomStringConvertible {
  public let reason: String
  public init(reason: String) { self.reason = reason }
  /// Names in it are those of the text, and may hold any character.
  public var description: String { reason.printable }
}

extension JSONMistake {
  /// What the decoder met, in the words of JSON instead of Swift's.
  ///
  /// - Parameter text: the whole text as any JSON, or why it is none.
  init(_ error: DecodingError, in text: Result<JSONValue, any Error>) {
    switch (error, text) {
    case (_, .failure(DecodingError.dataCorrupted(let context))) where !context.codingPath.isEmpty:
      reason = "'\(context.codingPath.dotted)' is beyond the numbers that can be computed with"
    case (_, .failure): reason = "it is not JSON"
    case (.keyNotFound(let key, let context), _):
      reason = "'\((context.codingPath + [key]).dotted)' is missing"
    case (.typeMismatch(let type, let context), .success(let text)),
      (.valueNotFound(let type, let context), .success(let text)):
      reason = JSONMistake.wrong(context.codingPath, in: text, expected: JSONMistake.words(for: type))
    case (.dataCorrupted(let context), .success(let text)):
      reason = JSONMistake.unusable(context.codingPath, in: text)
    @unknown default: reason = "it is not what was expected"
    }
  }

  /// A value of the right kind that the type does not take: the decoder does not say which type that was, and without
  /// `wholeNumber(_:)` not even where.
  private static func unusable(_ path: [any CodingKey], in text: JSONValue) -> String {
    if path.isEmpty { return "it holds a number of another kind than expected" }
    return switch text.value(at: path) {
    case .number(let number) where number != number.rounded(): wrong(path, in: text, expected: "a whole number")
    case .int(let number) where number < 0: wrong(path, in: text, expected: "a whole number of at least 0")
    case .int, .number: wrong(path, in: text, expected: "a whole number nearer to 0")
    default: wrong(path, in: text, expected: "another value")
    }
  }

  private static func wrong(_ path: [any CodingKey], in text: JSONValue, expected: String) -> String {
    let name = path.isEmpty ? "it" : "'\(path.dotted)'"
    guard let found = text.value(at: path) else { return "\(name) is not \(expected)" }
    return "\(name) is \(found.brief), expected \(expected)"
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any UnsignedInteger.Type: "a whole number of at least 0"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type, is any JSONList.Type: "a list"
    case is any RawRepresentable<String>.Type: "a text"
    default: "an object"
    }
  }
}

/// Tells the types that a list of JSON becomes from those that an object becomes.
private protocol JSONList {}
extension Array: JSONList {}
extension Set: JSONList {}

extension JSONValue {
  /// What stands at the end of a decoder's path.
  fileprivate func value(at path: some Collection<any CodingKey>) -> JSONValue? {
    guard let key = path.first else { return self }
    if let index = key.intValue, let list = array {
      return list.indices.contains(index) ? list[index].value(at: path.dropFirst()) : nil
    }
    return self[key.stringValue]?.value(at: path.dropFirst())
  }
}

extension [any CodingKey] {
  /// "features.columns[0].kind".
  var dotted: String {
    reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
