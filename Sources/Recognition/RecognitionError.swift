import Core

/// Why a checkpoint cannot be used on audio.
public enum RecognitionError: UserFacingError, Equatable {
  case noContract(checkpoint: String)
  case storeWithoutContract(store: String)
  case storeDiffers(checkpoint: String, store: String)
  case classesDiffer(checkpoint: String, model: Int, store: String, classes: Int)
  case notANumber(file: String)
  case shapesDiffer(checkpoint: String, contract: Shape, model: Shape)
  case cannotStartThread(reason: String)
  case noMatch(pattern: String)
  case longStandardInput(most: Int)
  case longHop(seconds: Double, window: Double)
  case shortWindow(seconds: Double, offset: Double, least: Double)

  public var description: String {
    switch self {
    case .noContract(let checkpoint):
      "\(checkpoint): does not say how its features are computed from audio, since it was made or trained elsewhere; "
        + "give --features the store it was trained for, or evaluate it with 'ser-dist evaluate'"
    case .storeWithoutContract(let store):
      "\(store): does not say how its features are computed from audio; give a store that 'ser-dist features' made"
    case .storeDiffers(let checkpoint, let store):
      "\(checkpoint): was trained on other features or classes than \(store) has; leave --features out"
    case .classesDiffer(let checkpoint, let model, let store, let classes):
      "\(checkpoint): tells \(model) classes apart, \(store) has \(classes); give the store it was trained for"
    case .notANumber(let file):
      "\(file.printable): the model gives no probabilities for it, its weights are too large; train the model again"
    case .shapesDiffer(let checkpoint, let contract, let model):
      "\(checkpoint): the feature contract gives rows of \(contract), its model takes \(model); give the store it was trained for, or train it again"
    case .cannotStartThread(let reason):
      "cannot start the thread that reads sound (\(reason)); free memory or processes"
    case .noMatch(let pattern):
      "\(pattern.printable): no audio file fits this pattern; check it, or name the directory"
    case .longStandardInput(let most):
      "standard input: more than \(byteText(most)) came, and all of it is kept in memory; save it to a file and name that"
    case .longHop(let seconds, let window):
      "a hop of \(seconds.formatted(2)) s: windows last \(window.formatted(2)) s, and what lies between two would not be "
        + "heard; give a smaller --hop, or a longer --window"
    case .shortWindow(let seconds, let offset, let least):
      "windows of \(seconds.formatted(2)) s: "
        + (offset > 0
          ? "the model passes over the first \(offset.formatted(2)) s of each" : "too short to hear anything in")
        + "; ask for at least \(least.formatted(2)) s"
    }
  }
}
