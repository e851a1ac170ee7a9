import Checkpoints
import Core
import FeatureStore

/// What a model's numbers mean: from its own file, or from a store of the features it was trained for.
struct ModelFacts {
  let classes: [String]
  let contract: FeatureContract
  let recipe: String

  init(_ checkpoint: Checkpoint, path: String, store storePath: String?) throws {
    let store = try storePath.map { try FeatureStore.open($0) }
    if let about = checkpoint.about, let contract = about.contract {
      guard store.map({ $0.contract == contract && $0.classes == about.classes }) ?? true else {
        throw RecognitionError.storeDiffers(checkpoint: path, store: storePath ?? "")
      }
      self.init(classes: about.classes, contract: contract, recipe: about.recipe.name)
      return
    }
    guard let store else { throw RecognitionError.noContract(checkpoint: path) }
    guard let contract = store.contract else { throw RecognitionError.storeWithoutContract(store: store.path) }
    let told = checkpoint.model.outputShape.count
    guard store.classes.count == told else {
      throw RecognitionError.classesDiffer(
        checkpoint: path, model: told, store: store.path, classes: store.classes.count)
    }
    self.init(
      classes: checkpoint.about?.classes ?? store.classes, contract: contract,
      recipe: (checkpoint.about?.recipe ?? store.recipe)?.name ?? "none")
  }

  private init(classes: [String], contract: FeatureContract, recipe: String) {
    self.classes = classes
    self.contract = contract
    self.recipe = recipe
  }
}
