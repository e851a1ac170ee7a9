import Checkpoints
import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// What `last.h5` holds of an unfinished run, or `previous.h5` where that is damaged.
struct SavedState {
  static let last = "last.h5"
  static let previous = "previous.h5"
  /// The name that a damaged `last.h5` is given, so that it does not take the place of `previous.h5`.
  static let damaged = "damaged.h5"

  let file: String
  let checkpoint: Checkpoint
  let about: CheckpointAbout
  let buffers: [String: FloatBuffer]
  let point: TrainingPoint

  init(_ file: String) throws {
    checkpoint = try Checkpoint.read(file)
    guard let about = checkpoint.about, let state = checkpoint.state else {
      throw ResumeError.otherState(file: file, reason: "it is a model only")
    }
    do throws(JSONMistake) {
      point = try JSON.decode(TrainingPoint.self, from: state.record)
    } catch {
      throw ResumeError.otherState(file: file, reason: error.reason)
    }
    if let fault = point.fault { throw ResumeError.otherState(file: file, reason: fault) }
    guard LanePlan.counts.contains(about.lanes) else {
      throw ResumeError.otherState(file: file, reason: "it is of \(about.lanes) lanes, expected 1 to \(LanePlan.most)")
    }
    self.file = file
    self.about = about
    buffers = state.buffers
  }

  /// The latest state in a run directory that can be read, and what is wrong with a later one; nil where there is none.
  static func latest(in directory: String) throws -> (state: SavedState, fault: String?)? {
    let files = [last, previous].map { "\(directory)/\($0)" }.filter(FileManager.default.fileExists)
    var faults: [String] = []
    for file in files {
      do {
        return (try SavedState(file), faults.first)
      } catch let error as CheckpointError where error.isDamage {
        faults.append("\(error)")
      }
    }
    guard faults.isEmpty else { throw ResumeError.damaged(directory: directory, reasons: faults) }
    return nil
  }

  /// Whether nothing is left to do.
  var isEnd: Bool { point.isEnd(of: about.recipe.training) }
}

extension CheckpointError {
  /// Whether the file is not what was once written, rather than out of reach or of another version.
  fileprivate var isDamage: Bool {
    switch self {
    case .newerVersion, .otherSchema, .file, .storage(.notFound): false
    default: true
    }
  }
}
