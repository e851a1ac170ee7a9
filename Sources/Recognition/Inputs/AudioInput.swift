import Audio
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Where a recording comes from that a person names.
public enum AudioInput: Hashable, Sendable {
  case file(String)
  /// An audio file of any kind, as a pipe brings it.
  case standardInput

  /// What it is called in answers.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "-"
    }
  }

  /// What is heard in it.
  public func hear(_ recognizer: RecordingRecognizer) throws -> RecordingAnswer {
    switch self {
    case .file(let path): try recognizer.hear(path)
    case .standardInput: try recognizer.hear(bytes: try AudioInput.readAll(), name: name)
    }
  }

  /// More is not kept in memory.
  private static let mostBytes = 1 << 30
  private static let piece = 1 << 16

  /// `read(2)`
  private static func readAll() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: AudioInput.piece)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError.cannotRead(path: "standard input", reason: systemReason()) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= mostBytes else { throw RecognitionError.longStandardInput(most: mostBytes) }
      bytes += piece[..<count]
    }
  }
}
