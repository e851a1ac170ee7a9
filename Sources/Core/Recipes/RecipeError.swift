/// What can be wrong with a recipe.
public enum RecipeError: UserFacingError, Equatable {
  case unknownRecipe(name: String, known: [String])
  case unknownKey(path: String, key: String, known: [String])
  case unknownValue(what: String, found: String, known: [String])
  case badValue(what: String, found: String, expected: String)
  case notAFile(path: String, found: String)
  case notARecipe(path: String, reason: String)

  public var exitCode: Int32 {
    if case .unknownRecipe = self { 2 } else { 1 }
  }

  public var description: String {
    switch self {
    case .unknownRecipe(let name, let known):
      "unknown recipe '\(name)'\(Suggestion.text(for: name, among: known)); known are \(known.joined(separator: ", ")), or the path of a recipe's .json file"
    case .unknownKey(let path, let key, let known):
      "unknown key '\(path.isEmpty ? key : "\(path).\(key)")'\(Suggestion.text(for: key, among: known)); "
        + "known: \(known.joined(separator: ", "))"
    case .unknownValue(let what, let found, let known):
      "'\(what)' is '\(found)'\(Suggestion.text(for: found, among: known)); known: \(known.joined(separator: ", "))"
    case .badValue(let what, let found, let expected): "'\(what)' is \(found), expected \(expected)"
    case .notAFile(let path, let found):
      "\(path): \(found); expected a recipe's .json file, or a name that 'ser-dist recipes' lists"
    case .notARecipe(let path, let reason):
      "\(path): not a recipe (\(reason)); 'ser-dist recipes show NAME' prints one to start from"
    }
  }
}
