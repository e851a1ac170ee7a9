import Audio
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
  private let microphone: Microphone?
  private var lossesTold = 0
  private var hasTold = false
  /// Seconds of nothing but zeros, which no microphone hears in any room.
  private static let muted = 3.0
  /// Windows that were dropped and not told of, and up to where in the stream drops were told.
  private var dropped = 0
  private var lateTold = -ListenOutput.lateEvery
  private static let lateEvery = 60.0

  init(_ console: Console, classes: [String], asJSON: Bool, microphone: Microphone?) {
    self.console = console
    self.classes = classes
    self.microphone = microphone
    form = asJSON ? .json : TerminalLine.isTerminal ? .terminal : .lines
  }

  mutating func show(_ answer: StreamAnswer) throws {
    tellOfMuted(answer)
    tellOfLate(answer)
    tellOfLosses()
    switch form {
    case .terminal: try TerminalLine().show { answer.line(width: $0, classes: classes) }
    case .lines: try console.result(answer.line)
    case .json: try console.result(JSON.encode(answer))
    }
  }

  func end() throws { if form == .terminal { try TerminalLine().end() } }

  /// At the first window that is dropped, and then once a minute.
  private mutating func tellOfLate(_ answer: StreamAnswer) {
    dropped += answer.dropped
    guard dropped > 0, answer.end >= lateTold + ListenOutput.lateEvery else { return }
    console.warning(
      "\(counted(dropped, "window")) dropped, since one takes \((1000 * answer.computing).formatted(1)) ms to compute; "
        + "a longer --hop gives it that time")
    (dropped, lateTold) = (0, answer.end)
  }

  private mutating func tellOfLosses() {
    guard let losses = microphone?.losses, losses > lossesTold else { return }
    console.warning("the recorder lost sound, since nobody took it in time (\(counted(losses, "time")) so far)")
    lossesTold = losses
  }

  private mutating func tellOfMuted(_ answer: StreamAnswer) {
    let isMuted = microphone != nil && answer.zeros >= ListenOutput.muted
    defer { hasTold = isMuted }
    guard isMuted, !hasTold else { return }
    console.warning(
      "nothing but zeros has come for \(answer.zeros.formatted(0)) s; see whether the microphone is muted")
  }
}
