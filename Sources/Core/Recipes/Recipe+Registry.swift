import FoundationEssentials

extension Recipe {
  /// All recipes known by name.
  public static let all: [Recipe] = [.tessCNN]

  /// The recipe called `nameOrPath`, or the one in the JSON file of that path.
  public static func find(_ nameOrPath: String) throws -> Recipe {
    if let known = all.first(where: { $0.name == nameOrPath }) { return known }
    guard nameOrPath.hasSuffix(".json") else {
      throw RecipeError.unknownRecipe(name: nameOrPath, known: all.map(\.name))
    }
    guard let text = try? String(contentsOfFile: nameOrPath, encoding: .utf8) else {
      throw FileError.notFound(path: nameOrPath, expected: "recipe file")
    }
    do {
      return try JSON.decode(Recipe.self, from: text)
    } catch let error as RecipeError {
      throw RecipeError.notARecipe(path: nameOrPath, reason: error.description)
    } catch let error as DecodingError {
      throw RecipeError.notARecipe(path: nameOrPath, reason: error.plainWords)
    }
  }
}

extension DecodingError {
  /// What JSON lacks, in words.
  public var plainWords: String {
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
