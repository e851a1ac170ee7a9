import Core

/// Gives layers names as Keras does: the class name in snake case, numbered from the second on.
struct LayerNames {
  private var taken: Set<String>
  private var given: [String: Int] = [:]

  /// - Parameter explicit: the names that layers bring along.
  init(explicit: [String]) { taken = Set(explicit) }

  /// The name that a layer brings along. In a checkpoint it is the path of a group, beside one of Keras's own.
  static func given(_ layer: LayerDescription) throws(NetworkError) -> String? {
    guard let value = layer.settings["name"], value != .null else { return nil }
    if let name = value.string, isPath(name), name != "top_level_model_weights" { return name }
    throw .wrongSetting(
      layer: "\(layer.place) (\(layer.kind))", key: "name", found: value.text,
      expected: "another name: up to \(longest) letters, digits, '-' and '_'")
  }

  private static let longest = 200

  /// Whether HDF5 finds under this path just what was written there, and a terminal can print it.
  private static func isPath(_ name: String) -> Bool {
    name.utf8.count <= longest
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
      && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  mutating func next(for kind: String) -> String {
    let stem = LayerNames.snakeCase(kind)
    while true {
      let number = given[stem, default: 0]
      given[stem] = number + 1
      let name = number == 0 ? stem : "\(stem)_\(number)"
      if taken.insert(name).inserted { return name }
    }
  }

  /// `MaxPooling1D` → `max_pooling1d`, as Keras's `to_snake_case`.
  static func snakeCase(_ kind: String) -> String {
    var result = ""
    var previous: Character = "_"
    for character in kind {
      if character.isUppercase && previous.isLowercase { result.append("_") }
      result.append(contentsOf: character.lowercased())
      previous = character
    }
    return result
  }
}
