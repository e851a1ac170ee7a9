import Core

/// What of a recipe cannot be done to the rows of a store, or to the weights.
public enum RowTreatmentError: UserFacingError, Equatable {
  case noFrames(store: String, rows: Shape)
  case averagesNothing(start: Int, epochs: Int)

  public var exitCode: Int32 { 2 }

  public var description: String {
    switch self {
    case .noFrames(let store, let rows):
      "\(store): its rows of \(rows) have no frames, which 'training.augment' of the recipe masks or shifts; give a "
        + "recipe that changes columns only, or none"
    case .averagesNothing(let start, let epochs):
      "'training.averaging' begins with epoch \(start), of \(epochs); let it begin earlier, "
        + "or choose more --epochs"
    }
  }
}
