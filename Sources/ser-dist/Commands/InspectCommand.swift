import Checkpoints
import Core
import FeatureStore

/// `inspect`: what is in a file.
struct InspectCommand: Command {
  static let name = "inspect"
  static let summary = "tell what is in a store, a shard, a run, a checkpoint or a Keras .h5 file"
  static let operands = Operands(usage: "FILE", most: 1)
  static let options = [Option.json]
  static let notes = """
    examples:
      ser-dist inspect features
      ser-dist inspect runs/tess-cnn-001/best.h5
    """

  private let path: String
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    path = try arguments.operand(0, "the FILE to look into")
    asJSON = arguments.has("json")
  }

  /// Of a run, its best checkpoint.
  private func subject() throws -> String {
    guard let kind = try FileKind.of(path) else { throw FileError.notFound(path: path, expected: "file") }
    guard kind == .directory, let best = Checkpoint.best(ofRun: path) else { return path }
    return best
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let path = try subject()
      if Checkpoint.isModel(path) {
        let summary = CheckpointSummary(try Checkpoint.read(path), path: path)
        try context.console.result(asJSON ? JSON.encode(summary, pretty: true) : summary.description)
      } else {
        let summary = try StoreSummary(FeatureStore.open(path))
        try context.console.result(asJSON ? JSON.encode(summary, pretty: true) : summary.description)
      }
    }
  }
}
