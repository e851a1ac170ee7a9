import Checkpoints
import Core
import FeatureStore
import Network

/// Hears the emotion in audio files with the model of one checkpoint; rows are computed as they were for training.
///
/// Reused from file to file; not for several threads at once.
public final class FileRecognizer {
  public let classes: [String]
  /// The name of the recipe the model was trained with.
  public let recipe: String
  private let model: FrozenModel
  private let rows: RowMaker
  private let workspace: Workspace

  /// - Parameter store: the feature store that says what a Keras file does not: how rows are computed, and the names of
  ///   the classes.
  public init(checkpoint path: String, store: String? = nil) throws {
    let checkpoint = try Checkpoint.read(path)
    let facts = try ModelFacts(checkpoint, path: path, store: store)
    let contract = facts.contract
    guard contract.rowShape == checkpoint.model.inputShape else {
      throw RecognitionError.shapesDiffer(
        checkpoint: path, contract: contract.rowShape, model: checkpoint.model.inputShape)
    }
    classes = facts.classes
    recipe = facts.recipe
    model = try checkpoint.model.frozen(checkpoint.parameters.view)
    rows = try RowMaker(contract: contract)
    workspace = model.workspace(rows: 1)
  }

  /// How rows are computed from audio.
  public var contract: FeatureContract { rows.contract }

  /// The probability of each class for one file.
  public func predict(_ path: String) throws -> Prediction {
    try infer(try rows.read(path: path))
  }

  /// The same for an audio file in memory, which errors and the prediction call `name`.
  public func predict(bytes: [UInt8], name: String) throws -> Prediction {
    try infer(try rows.read(bytes: bytes, name: name))
  }

  private var input: FloatView { workspace.input[0..<model.inputShape.count] }

  /// What the model hears in a clip: the mean over the rows that it is judged by.
  private func infer(_ clip: CleanClip) throws -> Prediction {
    let count = rows.rowCount(of: clip)
    var sums = [Double](repeating: 0, count: classes.count)
    for index in 0..<count {
      try rows.row(index, of: clip, into: input)
      model.infer(rows: 1, workspace: workspace)
      for (label, probability) in workspace.probabilities[0..<classes.count].array.enumerated() {
        sums[label] += Double(probability)
      }
    }
    let probabilities = FloatBuffer(sums.map { Float($0 / Double(count)) })
    guard probabilities.view.isFinite else { throw RecognitionError.notANumber(file: clip.name) }
    return Prediction(
      file: clip.name, isSilent: clip.isSilent, emotion: classes[mostLikely(probabilities.view)],
      probabilities: zip(classes, probabilities.view.array).map { Prediction.Share(emotion: $0, probability: $1) })
  }
}
