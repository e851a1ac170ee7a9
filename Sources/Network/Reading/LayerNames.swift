import Core

/// Gives layers names as Keras does: the class name in snake case, numbered from the second on.
struct LayerNames {
  private var taken: Set<String>
  private var given: [String: Int] = [:]

  /// - Parameter explicit: the names that layers bring along.
  init(explicit: [String]) { taken = Set(explicit) }

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
