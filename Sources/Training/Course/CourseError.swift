import Core

/// What can be wrong with what was asked of the course of a run.
public enum CourseError: UserFacingError, Equatable {
  case batchTooLarge(batch: Int, ranks: Int, most: Int)

  public var exitCode: Int32 { 2 }

  public var description: String {
    switch self {
    case .batchTooLarge(let batch, let ranks, let most):
      "--scale-rate gives each of \(counted(ranks, "rank")) a batch of \(batch) rows, \(ranks * batch) in a step; "
        + "expected at most \(most): choose a smaller --batch"
    }
  }
}
