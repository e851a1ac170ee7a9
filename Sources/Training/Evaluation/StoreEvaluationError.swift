import Core

/// Why a checkpoint cannot be judged by a store.
public enum StoreEvaluationError: UserFacingError, Equatable {
  case shapesDiffer(store: String, rows: Shape, checkpoint: String, model: Shape)
  case classesDiffer(store: String, classes: [String], checkpoint: String, model: [String])
  case contractsDiffer(store: String, checkpoint: String)
  case noSplit(checkpoint: String)
  case otherStore(store: String, checkpoint: String)
  case notANumber(checkpoint: String)
  case noRows(store: String, side: String)

  public var description: String {
    switch self {
    case .shapesDiffer(let store, let rows, let checkpoint, let model):
      "\(store): its rows are \(rows), but the model of \(checkpoint) takes \(model); give the store it was trained on"
    case .classesDiffer(let store, let classes, let checkpoint, let model):
      "\(store): its classes are \(classes.joined(separator: ", ")), but \(checkpoint) knows "
        + "\(model.joined(separator: ", ")); give a store with the same classes"
    case .contractsDiffer(let store, let checkpoint):
      "\(store): its features were computed in another way than those of \(checkpoint); make a store with the same "
        + "recipe"
    case .noSplit(let checkpoint):
      "\(checkpoint): does not say which rows it was trained on; judge it by all rows of a store with --split all"
    case .otherStore(let store, let checkpoint):
      "\(store): its rows split otherwise than those \(checkpoint) was trained on, so it is another store; give that "
        + "one, or judge by all rows with --split all"
    case .notANumber(let checkpoint):
      "\(checkpoint): the model gives no probabilities for rows of this store, its weights are too large; train it again"
    case .noRows(let store, let side): "\(store): has no rows for '\(side)'; choose another --split"
    }
  }
}
