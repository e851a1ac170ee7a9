import Core
import Recognition

#if canImport(Glibc)
  import Glibc
#endif

/// Where `predict` writes to.
struct PredictPaths {
  let csv: String?
  let timelineCSV: String?
  let rttm: String?
  let picture: String?

  init(_ arguments: Arguments) {
    csv = arguments.text("csv")
    timelineCSV = arguments.text("timeline-csv")
    rttm = arguments.text("rttm")
    picture = arguments.text("picture")
  }

  /// Whether any of them shows timelines.
  var needTimelines: Bool { timelineCSV != nil || rttm != nil || picture != nil }

  private var named: [(option: String, path: String)] {
    [("--csv", csv), ("--timeline-csv", timelineCSV), ("--rttm", rttm), ("--picture", picture)]
      .compactMap { option, path in path.map { (option, $0) } }
  }

  /// Throws before anything is heard where there is no directory for a file.
  private static func requirePlace(for path: String) throws {
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard try FileKind.of(directory) == .directory else {
      throw FileError.notFound(path: directory, expected: "directory")
    }
    if try FileKind.of(path) == .directory { throw FileError.cannotWrite(path: path, reason: systemReason(EISDIR)) }
  }

  /// Throws where a file would be written over that is read, or that is written already.
  func check(inputs: [AudioInput], checkpoint: String) throws {
    let read = inputs.map { if case .file(let path) = $0 { path } else { "/dev/stdin" } } + [checkpoint]
    let identities = Set(read.compactMap { FileIdentity(of: $0) })
    for (index, output) in named.enumerated() {
      if output.option != "--picture" { try PredictPaths.requirePlace(for: output.path) }
      if FileIdentity(of: output.path).map(identities.contains) ?? false {
        throw PredictError.overwritesInput(option: output.option, path: output.path)
      }
      if let other = named[..<index].first(where: { isSameFile($0.path, output.path) }) {
        throw PredictError.sameOutput(one: other.option, other: output.option, path: output.path)
      }
    }
  }
}
