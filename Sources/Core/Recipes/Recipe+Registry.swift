extension Recipe {
  /// All recipes known by name.
  public static let all: [Recipe] = [
    .ravdessTDConvLSTM, .ravdessCNN, .ravdessRNN, .tessCNN, .tessLSTM, .tessCNNLSTM, .ravdessPolarity,
    .ravdessPolarity3, .ravdessPolarity8, .ravdessTessLSTM, .ravdessTessBiLSTM, .cremaCNN1D, .cremaCNN2D,
  ]

  /// The recipe called `nameOrPath`, or the one in the JSON file of that path.
  public static func find(_ nameOrPath: String) throws -> Recipe {
    if let known = all.first(where: { $0.name == nameOrPath }) { return known }
    guard let text = try RecipeFile.read(nameOrPath) else {
      if nameOrPath.hasSuffix(".json") || nameOrPath.contains("/") {
        throw FileError.notFound(path: nameOrPath, expected: "recipe file")
      }
      throw RecipeError.unknownRecipe(name: nameOrPath, known: all.map(\.name))
    }
    do throws(JSONMistake) {
      return try decode(text)
    } catch {
      throw RecipeError.notARecipe(path: nameOrPath, reason: error.reason)
    }
  }

  private static func decode(_ text: String) throws(JSONMistake) -> Recipe {
    let syntax = JSONSyntax(text)
    do throws(JSONMistake) {
      let recipe = try JSON.decode(Recipe.self, from: text)
      guard let key = syntax.repeatedKey else { return recipe }
      throw JSONMistake(reason: "'\(key)' stands there twice")
    } catch {
      let isJSON = (try? JSON.decode(JSONValue.self, from: text)) != nil
      guard !isJSON, let mistake = syntax.mistake else { throw error }
      throw JSONMistake(reason: "it is not JSON: \(mistake)")
    }
  }
}
