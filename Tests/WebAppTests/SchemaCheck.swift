import Core

/// Looks whether JSON is what a schema of an OpenAPI document says, in the words of JSON Schema that ours uses; any other
/// word is a mistake of the schema's.
struct SchemaCheck {
  let document: JSONValue

  /// What does not fit, with where it stands.
  func mistakes(in value: JSONValue, schema name: String) -> [String] {
    check(value, ["$ref": .string("#/components/schemas/\(name)")], at: name)
  }

  private static let known: Set = [
    "$ref", "type", "enum", "properties", "additionalProperties", "required", "items", "minItems", "maxItems",
    "minimum",
    "maximum", "description", "contentEncoding",
  ]

  private func check(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if let name = schema["$ref"]?.string?.split(separator: "/").last.map(String.init) {
      guard let found = document["components"]?["schemas"]?[name] else { return ["\(place): there is no \(name)"] }
      return check(value, found, at: place)
    }
    let unknown = (schema.object ?? [:]).keys.filter { !SchemaCheck.known.contains($0) }
    var mistakes = unknown.map { "\(place): '\($0)' is not known" }
    if let choices = schema["enum"]?.array, !choices.contains(value) { mistakes.append("\(place): is another") }
    if let type = schema["type"], !(type.array ?? [type]).contains(where: { isType(value, $0.string ?? "") }) {
      mistakes.append("\(place): is no \(type)")
    }
    if let number = value.double {
      if let least = schema["minimum"]?.double, number < least { mistakes.append("\(place): \(number) is too small") }
      if let most = schema["maximum"]?.double, number > most { mistakes.append("\(place): \(number) is too large") }
    }
    return mistakes + checkParts(of: value, schema, at: place)
  }

  private func checkParts(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if let items = schema["items"], let array = value.array {
      let range = (schema["minItems"]?.int ?? 0)...(schema["maxItems"]?.int ?? .max)
      return (range.contains(array.count) ? [] : ["\(place): has \(array.count)"])
        + array.prefix(5).enumerated().flatMap { check($1, items, at: "\(place)[\($0)]") }
    }
    guard let properties = schema["properties"]?.object, let object = value.object else { return [] }
    let missing = (schema["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }
    return missing.map { "\(place): \($0) is missing" }
      + object.flatMap { name, value in
        properties[name].map { check(value, $0, at: "\(place).\(name)") } ?? ["\(place): \(name) is not described"]
      }
  }

  private func isType(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"): true
    case (.int, "integer"), (.int, "number"), (.number, "number"): true
    default: false
    }
  }
}
