import Core

extension FuzzTarget {
  /// A recipe somebody wrote, as checkpoints also carry one.
  package static let recipe = FuzzTarget("recipe", seeds: recipeSeeds) { bytes in
    let recipe = try JSON.decode(Recipe.self, from: String(decoding: bytes, as: UTF8.self))
    guard try JSON.decode(Recipe.self, from: JSON.encode(recipe)) == recipe else {
      throw FuzzFault("a recipe that reads back as another")
    }
  }

  private static let recipeSeeds = Recipe.all.prefix(3).compactMap { try? Array(JSON.encode($0).utf8) }
}
