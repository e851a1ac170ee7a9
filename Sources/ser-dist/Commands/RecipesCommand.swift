import Core

/// `recipes`: what there is to train.
struct RecipesCommand: Command {
  static let name = "recipes"
  static let summary = "list the recipes, or print one as JSON to edit"
  static let operands = Operands(usage: "[show NAME]", most: 2)
  static let options: [Option] = []
  static let notes = """
    examples:
      ser-dist recipes
      ser-dist recipes show tess-cnn > mine.json    then: ser-dist features --recipe mine.json …
    """

  private let shown: Recipe?

  init(_ arguments: Arguments) throws {
    guard let verb = arguments.operands.first else {
      shown = nil
      return
    }
    guard verb == "show" else {
      throw UsageError.badValue(option: Self.name, value: verb, expected: "'show', and then the recipe's name")
    }
    shown = try Recipe.find(arguments.operand(1, "the recipe's NAME"))
  }

  func run(_ context: Context) throws {
    if let shown {
      try context.console.result(JSON.encode(shown, pretty: true))
    } else {
      let width = (Recipe.all.map(\.name.count).max() ?? 0) + 3
      for recipe in Recipe.all {
        try context.console.result(
          recipe.name + String(repeating: " ", count: width - recipe.name.count) + recipe.about)
      }
    }
  }
}
