import Checkpoints
import Core
import FeatureStore
import Network

/// A trained model that a run goes on from, as it is: its own layers, the first of which may scale, and its weights.
struct StartingModel {
  let checkpoint: Checkpoint
  /// What the run and its checkpoints say of it.
  let record: StartRecord
  /// What a person should know before the run.
  let notes: [String]

  /// Reads the file, and checks that its model takes the rows of `store` and tells its classes.
  init(_ path: String, for store: FeatureStore) throws {
    let checkpoint = try Checkpoint.read(path)
    let model = checkpoint.model
    guard model.inputShape == store.rowShape else {
      throw TrainingError.startShape(file: path, model: model.inputShape, store: store.path, rows: store.rowShape)
    }
    guard model.outputShape.count == store.classes.count else {
      throw TrainingError.startClasses(
        file: path, model: model.outputShape.count, store: store.path, classes: store.classes.count)
    }
    if let made = checkpoint.about?.contract, let found = store.contract, made != found {
      throw TrainingError.startContract(file: path, store: store.path)
    }
    guard model.layout.entries.contains(where: { $0.role == .trainable }) else {
      throw TrainingError.nothingTrained(file: path)
    }
    self.checkpoint = checkpoint
    record = StartRecord(file: path, digest: checkpoint.digest)
    notes = StartingModel.notes(checkpoint, path: path, store)
  }

  /// Its layers as a recipe lists them.
  var layers: [JSONValue] { checkpoint.model.recipeLayers(checkpoint.parameters.view) }

  /// The model of its layers, of which a run may have changed settings that change no weight.
  func model(of recipe: Recipe) throws -> Model {
    let model = checkpoint.model
    guard recipe.model != layers else { return model }
    return try Model(recipe: recipe, inputShape: model.inputShape, classCount: model.outputShape.count)
  }

  private static func notes(_ checkpoint: Checkpoint, path: String, _ store: FeatureStore) -> [String] {
    var notes = ["goes on from \(path), whose model is taken as it is, without the recipe's layers and scaling"]
    if let classes = checkpoint.about?.classes, classes != store.classes {
      notes.append(
        "\(path) knows the classes as \(classes.joined(separator: ", ")); from now on they are "
          + store.classes.joined(separator: ", "))
    }
    return notes
  }
}
