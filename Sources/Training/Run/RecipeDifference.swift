import Core

/// A value in which two recipes, or parts of them, differ, by its path in their JSON.
struct RecipeDifference {
  let path: String
  let first: String
  let second: String

  /// The first; nil for equal recipes.
  static func between(_ first: Recipe, _ second: Recipe) throws -> RecipeDifference? {
    guard first.name == second.name else {
      return RecipeDifference(path: "recipe", first: "'\(first.name)'", second: "'\(second.name)'")
    }
    return try all(between: first, second).first
  }

  /// In the order of their paths; lists of one length are compared entry by entry.
  static func all(between first: some Encodable, _ second: some Encodable) throws -> [RecipeDifference] {
    let values = try [JSON.encode(first), JSON.encode(second)].map { try JSON.decode(JSONValue.self, from: $0) }
    return try JSONDifference.all(of: values).map {
      RecipeDifference(path: $0.path, first: try text($0.values[0]), second: try text($0.values[1]))
    }
  }

  private static func text(_ value: JSONValue) throws -> String {
    let text = value == .null ? "nothing" : try JSON.encode(value)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }
}
