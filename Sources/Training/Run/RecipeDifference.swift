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
    return try all(between: values[0], values[1], path: "")
  }

  private static func all(
    between first: JSONValue, _ second: JSONValue, path: String
  ) throws -> [RecipeDifference] {
    guard first != second else { return [] }
    switch (first, second) {
    case (.object(let one), .object(let other)):
      return try Set(one.keys).union(other.keys).sorted().flatMap { key in
        try all(between: one[key] ?? .null, other[key] ?? .null, path: path.isEmpty ? key : "\(path).\(key)")
      }
    case (.array(let one), .array(let other)) where one.count == other.count:
      return try one.indices.flatMap { try all(between: one[$0], other[$0], path: "\(path)[\($0)]") }
    default: return [RecipeDifference(path: path, first: try text(first), second: try text(second))]
    }
  }

  private static func text(_ value: JSONValue) throws -> String {
    let text = value == .null ? "nothing" : try JSON.encode(value)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }
}
