import Checkpoints
import Collectives
import Core
import Evaluation

/// Calibrates a checkpoint that was trained before, as training does at its end.
public struct StoreCalibration {
  private let evaluation: StoreEvaluation

  /// - Parameter evaluation: of the validation side.
  public init(_ evaluation: StoreEvaluation) { self.evaluation = evaluation }

  /// Judges the validation rows, and keeps in the checkpoint what they say of its confidence.
  ///
  /// - Returns: The judgement, of a checkpoint that is calibrated, and what a person should know.
  public func run(_ group: Group) throws -> (judgement: Judgement, notes: [String]) {
    let path = evaluation.checkpointPath
    let lock = try group.together { group.isFirst ? try StoreCalibration.enter(path) : nil }
    // Keeps a job out that goes on with the run, and would write the same file.
    defer { withExtendedLifetime(lock) {} }
    let judgement = try evaluation.run(group)
    let notes = try group.together { group.isFirst ? try judgement.calibrate(keepingIn: path) : [] }
    return (judgement, notes)
  }

  private static func enter(_ path: String) throws -> RunLock? {
    let checkpoint = try Checkpoint.read(path)
    guard checkpoint.about != nil else { throw StoreCalibrationError.notOurs(checkpoint: path) }
    guard checkpoint.state == nil else { throw StoreCalibrationError.holdsState(checkpoint: path) }
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return RunDirectory.holdsRun(directory) ? try RunLock(directory) : nil
  }
}

/// Why a file is not calibrated.
public enum StoreCalibrationError: UserFacingError, Equatable {
  case notOurs(checkpoint: String)
  case holdsState(checkpoint: String)

  public var description: String {
    switch self {
    case .notOurs(let checkpoint):
      "\(checkpoint): was not trained here: it does not say by which rows it was validated, and has no place for a "
        + "calibration; calibrate a best.h5 of ser-dist"
    case .holdsState(let checkpoint):
      "\(checkpoint): holds the state of a training, which goes on to other weights; calibrate best.h5 beside it"
    }
  }
}
