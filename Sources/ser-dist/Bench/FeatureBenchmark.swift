import Core
import Foundation

/// The speed of feature operations on one thread, the files warm in the page cache.
struct FeatureBenchmark {
  let clips: [BenchClip]
  let operations: [FeatureOperation]
  var repetitions = 5
  var seconds = 0.5

  /// What is known of one operation: how fast it is, or why it could not be done.
  struct Finding: Codable {
    let operation: String
    var perSecond: Pace?
    var fault: String?
  }

  func run(_ note: (Finding) throws -> Void) throws -> [Finding] {
    try operations.map { operation in
      let finding = measure(operation)
      try note(finding)
      return finding
    }
  }

  private func measure(_ operation: FeatureOperation) -> Finding {
    do {
      let item = try operation.prepare(clips)
      let pace = try Pace.measure(repetitions: repetitions, seconds: seconds) { _ = try item($0 % clips.count) }
      return Finding(operation: operation.name, perSecond: pace)
    } catch { return Finding(operation: operation.name, fault: "\(error)") }
  }

  /// Writes what each operation gives for each clip, as raw float32, to `directory/<operation>/<number>.f32`.
  func write(to directory: String) throws {
    for operation in operations {
      let item = try operation.prepare(clips)
      let folder = "\(directory)/\(operation.name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for index in clips.indices {
        let bytes = try item(index).floats.withUnsafeBytes { Data($0) }
        try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(index).f32"))
      }
    }
  }
}
