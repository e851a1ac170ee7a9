import Core
import Corpora

/// A file that operations are measured on.
struct BenchClip {
  let path: String

  /// All of `paths`, in place of a directory the audio files below it.
  static func find(_ paths: [String]) throws -> [BenchClip] {
    let files = try paths.flatMap { path in
      guard let kind = try FileKind.of(path) else { throw FileError.notFound(path: path, expected: "audio file") }
      guard kind == .directory else { return [path] }
      return try audioFiles(below: path)
    }
    guard !files.isEmpty else { throw FileError.notFound(path: paths.joined(separator: ", "), expected: "audio file") }
    return files.map(BenchClip.init)
  }
}
