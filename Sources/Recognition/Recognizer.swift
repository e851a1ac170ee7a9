import Audio
import Core
import FeatureStore
import Network

/// Hears the emotion in sound with one model; rows are computed as they were for training.
///
/// Reused from sound to sound; not for several threads at once.
public final class Recognizer {
  public let model: RecognitionModel
  private let rows: RowMaker
  private let workspace: Workspace

  public init(_ model: RecognitionModel) throws {
    self.model = model
    rows = try RowMaker(contract: model.contract)
    workspace = model.network.workspace(rows: 1)
  }

  /// What the model hears in the file at `path`, taken as one clip.
  public func predict(_ path: String) throws -> Prediction { try judge(try rows.read(path: path)) }

  /// The same for an audio file in memory, which errors and the prediction call `name`.
  public func predict(bytes: [UInt8], name: String) throws -> Prediction {
    try judge(try rows.read(bytes: bytes, name: name))
  }

  /// The same for sound that is decoded, such as a window of a stream.
  public func predict(_ sound: Recording, name: String) throws -> Prediction {
    try judge(try rows.read(samples: sound.samples, rate: sound.rate, name: name))
  }

  /// The rows that the model met in the clip it heard last, one behind the other.
  package private(set) var lastRows: [Float] = []
  /// Whether `lastRows` is kept.
  package var keepsRows = false

  /// The mean over the rows that a clip is judged by.
  private func judge(_ clip: CleanClip) throws -> Prediction {
    let count = rows.rowCount(of: clip)
    let input = workspace.input[0..<model.contract.rowShape.count]
    var sums = [Double](repeating: 0, count: model.classes.count)
    lastRows.removeAll(keepingCapacity: true)
    for index in 0..<count {
      try rows.row(index, of: clip, into: input)
      if keepsRows { lastRows += input.array }
      model.network.infer(rows: 1, workspace: workspace)
      for label in 0..<sums.count { sums[label] += Double(workspace.probabilities[label]) }
    }
    let probabilities = sums.map { Float($0 / Double(count)) }
    guard probabilities.allSatisfy(\.isFinite) else { throw RecognitionError.notANumber(file: clip.name) }
    return Prediction(file: clip.name, isSilent: clip.isSilent, probabilities: probabilities, model: model)
  }
}
