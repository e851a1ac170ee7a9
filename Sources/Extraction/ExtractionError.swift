import Core

/// Why features are not computed.
public enum ExtractionError: UserFacingError, Equatable {
  case storeExists(directory: String)

  public var description: String {
    switch self {
    case .storeExists(let directory):
      "\(directory): holds a feature store already; train on it, name another directory with --out, or replace it "
        + "with --overwrite"
    }
  }
}
