import Core

/// What a person may say about a training run; what is not said comes from the recipe and the machine.
public struct TrainingSettings: Sendable {
  public var store = "features"
  /// Instead of the recipe the store was made with.
  public var recipe: Recipe?
  /// Instead of `runs/<recipe>-<number>`.
  public var runDirectory: String?
  /// Whether a run that is there already may be replaced.
  public var overwrites = false
  public var lanes: Int?
  public var threads: Int?
  public var epochs: Int?
  public var batch: Int?
  public var rate: Double?
  public var seed: UInt64?
  public var splitProtocol: SplitProtocol?

  public init() {}

  /// The recipe with what was said put in its place.
  func resolve(_ recipe: Recipe) -> Recipe {
    var recipe = recipe
    recipe.training.epochs = epochs ?? recipe.training.epochs
    recipe.training.batch = batch ?? recipe.training.batch
    recipe.training.optimizer.rate = rate ?? recipe.training.optimizer.rate
    recipe.training.seed = seed ?? recipe.training.seed
    recipe.evaluation.protocol = splitProtocol ?? recipe.evaluation.protocol
    return recipe
  }
}
