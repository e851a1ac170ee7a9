import Checkpoints
import Core
import FeatureStore
import Network

/// The model of one checkpoint, ready to hear; any number of threads may share it, each with a `Recognizer` of its own.
public struct RecognitionModel: Sendable {
  /// The file it comes from.
  public let path: String
  public let classes: [String]
  /// How rows are computed from audio.
  public let contract: FeatureContract
  /// The name of the recipe it was trained with.
  public let recipe: String
  /// Nil where nobody has looked how far its probabilities can be trusted.
  public let calibration: Calibration?
  /// Below this confidence an answer is "unsure"; nil where nothing is. The calibration's, unless a person names another.
  public var threshold: Double?
  let network: FrozenModel

  /// - Parameter store: the feature store that says what a Keras file does not: how rows are computed, and the names of
  ///   the classes.
  public init(checkpoint path: String, store: String? = nil) throws {
    let checkpoint = try Checkpoint.read(path)
    let facts = try ModelFacts(checkpoint, path: path, store: store)
    guard facts.contract.rowShape == checkpoint.model.inputShape else {
      throw RecognitionError.shapesDiffer(
        checkpoint: path, contract: facts.contract.rowShape, model: checkpoint.model.inputShape)
    }
    self.path = path
    classes = facts.classes
    contract = facts.contract
    recipe = facts.recipe
    calibration = checkpoint.about?.calibration
    threshold = calibration?.threshold
    network = try checkpoint.model.frozen(checkpoint.parameters.view)
  }
}
