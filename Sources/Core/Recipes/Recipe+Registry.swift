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
      return try JSON.decode(Recipe.self, from: text)
    } catch {
      throw RecipeError.notARecipe(path: nameOrPath, reason: error.reason)
    }
  }
}
