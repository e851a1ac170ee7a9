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
    do throws(JSONMistake) {
      return try JSON.decode(Recipe.self, from: text)
    } catch {
      throw RecipeError.notARecipe(path: nameOrPath, reason: error.reason)
    }
  }
}
