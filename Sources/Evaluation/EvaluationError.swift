import Core

/// What can be wrong with the files of an evaluation.
public enum EvaluationError: UserFacingError, Equatable {
  case notAHistory(path: String, line: Int, found: String, expected: String)
  case notPredictions(path: String, line: Int, found: String, expected: String)

  public var description: String {
    switch self {
    case .notAHistory(let path, let line, let found, let expected):
      "\(path), line \(line): '\(found)' is not part of a training history; expected \(expected): remove the file, or "
        + "restore it from a copy"
    case .notPredictions(let path, let line, let found, let expected):
      "\(path), line \(line): \(found.printable.shortened(to: 120)), expected \(expected.printable.shortened(to: 120)); "
        + "write the predictions again with evaluate --verify"
    }
  }
}
