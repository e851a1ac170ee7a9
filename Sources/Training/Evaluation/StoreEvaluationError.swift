import Core

/// Why a checkpoint cannot be judged by a store.
public enum StoreEvaluationError: UserFacingError, Equatable {
  case doesNotFit(store: String, checkpoint: String, differences: [String])
  case noSplit(checkpoint: String)
  case otherStore(store: String, checkpoint: String)
  /// `clip` is nil where the store does not know of which clip the row is.
  case notANumber(checkpoint: String, store: String, row: Int, clip: String?)
  /// `filled` are the sides that have rows.
  case noRows(store: String, side: String, protocol: String, filled: [(name: String, rows: Int)])

  public var description: String {
    switch self {
    case .doesNotFit(let store, let checkpoint, let differences):
      "\(store): does not fit \(checkpoint): \(differences.joined(separator: "; ")); give the store that it was trained "
        + "on, or make one with the same recipe"
    case .noSplit(let checkpoint):
      "\(checkpoint): does not say which rows it was trained on; judge it by all rows of a store with --split all"
    case .otherStore(let store, let checkpoint):
      "\(store): its rows split otherwise than those \(checkpoint) was trained on, so it is another store; give that "
        + "one, or judge by all rows with --split all"
    case .notANumber(let checkpoint, let store, let row, let clip):
      "\(checkpoint): the model gives no probabilities (NaN) for row \(row) of \(store)\(clip.map { " (\($0))" } ?? ""): "
        + "its weights are too large; train it again, or judge another checkpoint of the run"
    case .noRows(let store, let side, let `protocol`, let filled):
      "\(store): the split '\(side)' is empty under the protocol '\(`protocol`)'; choose --split "
        + filled.map { "\($0.name) (\(counted($0.rows, "row")))" }.joined(separator: ", ") + ", or all"
    }
  }

  public static func == (a: StoreEvaluationError, b: StoreEvaluationError) -> Bool { a.description == b.description }
}
