import Core

/// Why features are not computed.
public enum ExtractionError: UserFacingError, Equatable {
  case storeExists(directory: String)
  case holdsRun(directory: String)

  public var description: String {
    switch self {
    case .holdsRun(let directory):
      "\(directory): holds a training run; name another directory for the store with --out"
    case .storeExists(let directory):
      "\(directory): holds a feature store already; train on it, name another directory with --out, or replace it "
        + "with --overwrite"
    }
  }
}
