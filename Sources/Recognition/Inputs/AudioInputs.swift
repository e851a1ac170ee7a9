import Core
import Corpora

/// The recordings that the operands of a command stand for: files, all audio files below directories, those that fit
/// patterns, and `-` for standard input; each once, in the order they are named in.
public struct AudioInputs {
  public private(set) var all: [AudioInput] = []
  /// Operands that stand for none.
  public private(set) var faults: [any Error] = []
  /// What is to be said of recordings that were passed over.
  public private(set) var notes: [String] = []
  private var known: Set<FileIdentity> = []

  public init(_ operands: [String]) {
    for operand in operands {
      do { try add(operand) } catch { faults.append(error) }
    }
  }

  private mutating func add(_ operand: String) throws {
    if operand == "-" {
      if !all.contains(.standardInput) { all.append(.standardInput) }
    } else if try FileKind.of(operand) == nil, Glob.isPattern(operand) {
      try addMatches(operand)
    } else {
      try addPath(operand)
    }
  }

  /// What is not there is left to whoever opens it.
  private mutating func addPath(_ path: String) throws {
    if try FileKind.of(path) == .directory {
      var unusable: [CorpusError] = []
      for file in try audioFiles(below: path, &notes, &unusable) { addFile(file) }
      faults += unusable
    } else {
      addFile(path)
    }
  }

  private mutating func addMatches(_ pattern: String) throws {
    let paths = try Glob.paths(pattern).filter { try FileKind.of($0) == .directory || isAudio(name: $0) }
    var isAny = false
    for path in paths {
      do { try addPath(path) } catch CorpusError.noAudio { continue }
      isAny = true
    }
    if !isAny { throw RecognitionError.noMatch(pattern: pattern) }
  }

  private mutating func addFile(_ path: String) {
    guard FileIdentity(of: path).map({ known.insert($0).inserted }) ?? true else { return }
    all.append(.file(path))
  }
}
