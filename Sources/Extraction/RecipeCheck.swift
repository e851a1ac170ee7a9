import Core
import Network
import Optimizers

/// Whether a recipe's model could be trained on its features: what could not be is not worth computing.
enum RecipeCheck {
  /// Throws for a mistake in the recipe; returns notes on what this version cannot train yet: layers that our own recipes
  /// name and that are still to come.
  static func notes(_ recipe: Recipe, classes: Int) throws -> [String] {
    _ = try makeOptimizer(recipe.training.optimizer)
    _ = try makeClipping(recipe.training.optimizer)
    guard let missing = try missingLayer(recipe, classes) else { return [] }
    return ["this version extracts \(recipe.name)'s features but cannot train it yet: \(missing)"]
  }

  private static func missingLayer(_ recipe: Recipe, _ classes: Int) throws(NetworkError) -> String? {
    do throws(NetworkError) {
      _ = try Model(recipe: recipe, inputShape: recipe.features.rowShape, classCount: classes)
    } catch .inRecipe(_, .unknownLayer(_, let kind, _)) where namedLayers.contains(kind) {
      return "layer \(kind) is unknown"
    }
    return nil
  }

  private static var namedLayers: Set<String> { Set(Recipe.all.flatMap { $0.model.flatMap(kinds) }) }

  /// Of a layer, and of the one that it wraps.
  private static func kinds(_ layer: JSONValue) -> [String] {
    [layer["layer"]?.string].compactMap { $0 } + (layer["of"].map(kinds) ?? [])
  }
}
