import Core

/// What `GET /v1/model` tells about the model behind the page.
public struct ModelCard: Codable, Hashable, Sendable {
  /// In label order.
  public var classes: [String]
  public var contract: FeatureContract
  /// The name of the recipe it was trained with, where that is known.
  public var recipe: String?

  public init(classes: [String], contract: FeatureContract, recipe: String?) {
    self.classes = classes
    self.contract = contract
    self.recipe = recipe
  }
}
