import Core
import HDF5Storage
import Network

/// A trained model in a file that Keras opens too, with what it was trained on and, to go on training, its state.
public struct Checkpoint {
  public static let schema = "ser-dist/checkpoint"
  public static let version = 1

  public var model: Model
  /// All weights, as `model.layout` lays them out.
  public var parameters: FloatBuffer
  /// Nil for a model that Keras saved.
  public var about: CheckpointAbout?
  public var state: TrainingState?

  public init(model: Model, parameters: FloatBuffer, about: CheckpointAbout?, state: TrainingState? = nil) {
    precondition(
      parameters.count == model.layout.count, "\(parameters.count) parameters, expected \(model.layout.count)")
    self.model = model
    self.parameters = parameters
    self.about = about
    self.state = state
  }

  /// SHA-256 over the names, shapes and bytes of all weights: equal for two runs that ended in the same bits.
  public var digest: String {
    var digest = ContentDigest()
    for entry in model.layout.entries {
      digest.add("\(entry.layer)/\(entry.name)", entry.shape, parameters.view[entry.range])
    }
    return digest.finish()
  }
}
