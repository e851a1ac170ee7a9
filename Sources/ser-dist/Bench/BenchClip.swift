import Core
import FeatureStore
import FoundationEssentials

/// A file that operations are measured on.
struct BenchClip {
  let path: String

  /// All of `paths`, in place of a directory the files in it, by name.
  static func find(_ paths: [String]) throws -> [BenchClip] {
    let files = try paths.flatMap { path in
      guard let kind = try FileKind.of(path) else { throw FileError.notFound(path: path, expected: "audio file") }
      guard kind == .directory else { return [path] }
      do {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        return names.filter { !$0.hasPrefix(".") }.map { "\(path)/\($0)" }
      } catch { throw FileError.cannotRead(path: path, reason: systemReason()) }
    }
    guard !files.isEmpty else { throw FileError.notFound(path: paths.joined(separator: ", "), expected: "audio file") }
    return files.map(BenchClip.init)
  }
}
