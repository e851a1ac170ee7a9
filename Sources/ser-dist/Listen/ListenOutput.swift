import Core
import Recognition

/// How `listen` says what it hears: a line that updates on a terminal, lines elsewhere, JSON for programs.
struct ListenOutput {
  enum Form {
    case terminal
    case lines
    case json
  }

  private let console: Console
  private let classes: [String]
  private let form: Form
  private let isMicrophone: Bool
  private var hasTold = false
  /// Seconds of nothing but zeros, which no microphone hears in any room.
  private static let muted = 3.0

  init(_ console: Console, classes: [String], asJSON: Bool, isMicrophone: Bool) {
    self.console = console
    self.classes = classes
    self.isMicrophone = isMicrophone
    form = asJSON ? .json : TerminalLine.isTerminal ? .terminal : .lines
  }

  mutating func show(_ answer: StreamAnswer) throws {
    tellOfMuted(answer)
    switch form {
    case .terminal: try TerminalLine().show { answer.line(width: $0, classes: classes) }
    case .lines: try console.result(answer.line)
    case .json: try console.result(JSON.encode(answer))
    }
  }

  func end() throws { if form == .terminal { try TerminalLine().end() } }

  private mutating func tellOfMuted(_ answer: StreamAnswer) {
    let isMuted = isMicrophone && answer.zeros >= ListenOutput.muted
    defer { hasTold = isMuted }
    guard isMuted, !hasTold else { return }
    console.warning(
      "nothing but zeros has come for \(answer.zeros.formatted(0)) s; see whether the microphone is muted")
  }
}
