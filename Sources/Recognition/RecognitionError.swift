import Core

/// Why a checkpoint cannot be used on audio.
public enum RecognitionError: UserFacingError, Equatable {
  case noContract(checkpoint: String)
  case notANumber(file: String)
  case shapesDiffer(checkpoint: String, contract: Shape, model: Shape)

  public var description: String {
    switch self {
    case .noContract(let checkpoint):
      "\(checkpoint): does not say how its features are computed from audio, since it was trained on a store made "
        + "elsewhere; evaluate it on such a store with 'ser-dist evaluate'"
    case .notANumber(let file):
      "\(file.printable): the model gives no probabilities for it, its weights are too large; train the model again"
    case .shapesDiffer(let checkpoint, let contract, let model):
      "\(checkpoint): its feature contract gives rows of \(contract), its model takes \(model); train it again"
    }
  }
}
