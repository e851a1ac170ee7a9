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
    workspace = model.network.workspace(rows: model.contract.windows == nil ? 1 : Recognizer.rowsAtOnce)
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
    var sums = [Double](repeating: 0, count: model.classes.count)
    lastRows.removeAll(keepingCapacity: true)
    for first in stride(from: 0, to: count, by: workspace.rows) {
      let part = first..<min(count, first + workspace.rows)
      try fill(part, of: clip)
      model.network.infer(rows: part.count, workspace: workspace)
      for index in 0..<part.count * sums.count { sums[index % sums.count] += Double(workspace.probabilities[index]) }
    }
    let probabilities = sums.map { Float($0 / Double(count)) }
    guard probabilities.allSatisfy(\.isFinite) else { throw RecognitionError.notANumber(file: clip.name) }
    return Prediction(file: clip.name, isSilent: clip.isSilent, probabilities: probabilities, model: model)
  }

  /// Fills the workspace with some of the rows that a clip is judged by.
  private func fill(_ part: Range<Int>, of clip: CleanClip) throws {
    let length = model.contract.rowShape.count
    for (place, index) in part.enumerated() {
      try rows.row(index, of: clip, into: workspace.input[place * length..<(place + 1) * length])
    }
    if keepsRows { lastRows += workspace.input[0..<part.count * length].array }
  }

  /// Of a clip that is judged by many rows: enough for the model to be as fast as it gets.
  private static let rowsAtOnce = 32
}
