import Core

/// The first value in which two recipes differ, by its path in their JSON.
struct RecipeDifference {
  let path: String
  let first: String
  let second: String

  /// Nil for equal recipes.
  static func between(_ first: Recipe, _ second: Recipe) throws -> RecipeDifference? {
    guard first.name == second.name else {
      return RecipeDifference(path: "recipe", first: "'\(first.name)'", second: "'\(second.name)'")
    }
    let values = try [first, second].map { try JSON.decode(JSONValue.self, from: JSON.encode($0)) }
    return try between(values[0], values[1], path: "")
  }

  private static func between(_ first: JSONValue, _ second: JSONValue, path: String) throws -> RecipeDifference? {
    guard first != second else { return nil }
    guard case .object(let one) = first, case .object(let other) = second else {
      return RecipeDifference(path: path, first: try text(first), second: try text(second))
    }
    for key in Set(one.keys).union(other.keys).sorted() {
      let inner = path.isEmpty ? key : "\(path).\(key)"
      if let found = try between(one[key] ?? .null, other[key] ?? .null, path: inner) { return found }
    }
    return nil
  }

  private static func text(_ value: JSONValue) throws -> String {
    let text = value == .null ? "nothing" : try JSON.encode(value)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }
}
