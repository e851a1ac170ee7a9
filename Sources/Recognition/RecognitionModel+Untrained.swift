import Core
import FeatureStore
import Network

extension RecognitionModel {
  /// A recipe's model with weights of the moment it begins to learn: what it says means nothing, but it takes as long.
  package init(untrained model: Model, recipe: Recipe) throws {
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 0)
    path = recipe.name
    classes = (0..<model.outputShape.count).map { "class \($0)" }
    contract = recipe.features
    self.recipe = recipe.name
    calibration = nil
    threshold = nil
    network = try model.frozen(parameters.view)
  }
}
