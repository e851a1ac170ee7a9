import Checkpoints
import Core
import FoundationEssentials

extension InspectCommand {
  /// One line for each checkpoint; of a run, for all it has.
  func showDigests(of paths: [String], _ context: Context) throws {
    let digests = try paths.flatMap(checkpoints).map { CheckpointDigest(try Checkpoint.read($0), path: $0) }
    let lines = digests.map(\.description).joined(separator: "\n")
    try context.console.result(asJSON ? JSON.encode(digests, pretty: true) : lines)
  }

  private func checkpoints(of path: String) throws -> [String] {
    guard let kind = try FileKind.of(path) else { throw FileError.notFound(path: path, expected: "file") }
    guard kind == .directory else { return [path] }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let found = ["best.h5", "last.h5"].map { folder + $0 }.filter { FileManager.default.fileExists(atPath: $0) }
    // What is no run says so itself.
    return found.isEmpty ? [path] : found
  }
}
