import Core
import Network
import Optimizers

/// Whether a recipe's model could be trained on its features: what could not be is not worth computing.
enum RecipeCheck {
  static func run(_ recipe: Recipe, classes: Int) throws {
    _ = try makeOptimizer(recipe.training.optimizer)
    _ = try makeClipping(recipe.training.optimizer)
    _ = try Model(recipe: recipe, inputShape: recipe.features.rowShape, classCount: classes)
  }
}
