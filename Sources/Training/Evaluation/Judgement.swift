import Checkpoints
import Core
import Corpora
import Evaluation
import FeatureStore

/// What a checkpoint made of a store's rows.
public final class Judgement {
  public internal(set) var checkpoint: Checkpoint
  public let store: FeatureStore
  /// Nil if all rows were judged, on whatever side of a split they stand.
  public let split: Split?
  public let rows: [Int]
  let side: StoreEvaluation.Side
  let probabilities: FloatBuffer

  init(
    checkpoint: Checkpoint, store: FeatureStore, split: Split?, rows: [Int], side: StoreEvaluation.Side,
    probabilities: FloatBuffer
  ) {
    self.checkpoint = checkpoint
    self.store = store
    self.split = split
    self.rows = rows
    self.side = side
    self.probabilities = probabilities
  }

  /// The names of the model's classes; numbers where neither checkpoint nor store has names.
  public var classes: [String] {
    checkpoint.about?.classes
      ?? (store.namesClasses ? store.classes : (0..<checkpoint.model.outputShape.count).map(String.init))
  }

  /// How the rows were chosen, and what that means.
  public var notes: [String] {
    switch side {
    case .all: ["all rows are judged, those the model learned from among them, if it did"]
    case .train: (split?.notes ?? []) + ["the rows judged are those the model learned from"]
    case .validation: (split?.notes ?? []) + ["the best epoch was chosen by the rows judged\(calibrated)"]
    case .test: split?.notes ?? []
    }
  }

  private var calibrated: String {
    checkpoint.about?.calibration == nil ? "" : ", and the calibration rests on them"
  }

  /// Computed when it is first asked for: of the ranks, one alone speaks.
  public private(set) lazy var result = EvaluationResult(
    classes: classes, predictions, calibration: checkpoint.about?.calibration)

  public var scores: ClassificationReport { result.scores }

  /// One per row, by the name of its clip where the store knows it.
  public private(set) lazy var predictions: [Prediction] = {
    let classes = classes.count
    return rows.enumerated().map { place, row in
      let clip = store.clipOfRow.flatMap { store.clips?[Int($0[row])] }
      return Prediction(
        name: clip?.path ?? Prediction.rowName(row), truth: Int(store.labels[row]),
        probabilities: probabilities.view[place * classes..<(place + 1) * classes].array, row: row,
        speaker: clip?.speaker ?? "", sentence: clip?.sentence ?? "")
    }
  }()
}
