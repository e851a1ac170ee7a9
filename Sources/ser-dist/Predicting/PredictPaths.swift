import Core
import Recognition

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

  /// Throws where a file would be written over that is read, or that is written already.
  func check(inputs: [AudioInput], checkpoint: String) throws {
    let read = inputs.map { if case .file(let path) = $0 { path } else { "/dev/stdin" } } + [checkpoint]
    let identities = Set(read.compactMap { FileIdentity(of: $0) })
    for (index, output) in named.enumerated() {
      if FileIdentity(of: output.path).map(identities.contains) ?? false {
        throw PredictError.overwritesInput(option: output.option, path: output.path)
      }
      if let other = named[..<index].first(where: { isSameFile($0.path, output.path) }) {
        throw PredictError.sameOutput(one: other.option, other: output.option, path: output.path)
      }
    }
  }
}
