import Audio
import Core
import Recognition

#if canImport(Glibc)
  import Glibc
#endif

/// Where `listen` hears: a microphone, or standard input.
enum ListenInput {
  case microphone(RecorderProgram?, device: String?, rate: Int?)
  case standardInput(StreamFormat?)

  init(_ arguments: Arguments) throws {
    let recorder = try arguments.choice("recorder", of: RecorderProgram.self)
    let device = arguments.text("device")
    let rate = try arguments.int("rate", in: StreamFormat.rates)
    let channels = try arguments.int("channels", in: 1...StreamFormat.mostChannels)
    let raw = try arguments.word("raw", among: SampleFormat.names).flatMap(SampleFormat.init(name:))
    let wantsMicrophone = recorder != nil || device != nil
    guard try ListenInput.isPiped(arguments) || raw != nil, !wantsMicrophone else {
      for option in ["raw", "channels"] where arguments.text(option) != nil {
        throw UsageError.useless(option: "--\(option)", without: "sound on standard input", command: ListenCommand.name)
      }
      self = .microphone(recorder, device: device, rate: rate)
      return
    }
    guard let raw else {
      for option in ["rate", "channels"] where arguments.text(option) != nil {
        throw UsageError.useless(option: "--\(option)", without: "--raw or a microphone", command: ListenCommand.name)
      }
      self = .standardInput(nil)
      return
    }
    guard let rate else { throw UsageError.missingOption(option: "--rate", command: ListenCommand.name) }
    self = .standardInput(StreamFormat(sample: raw, rate: rate, channels: channels ?? 1))
  }

  /// A microphone does not wait, a pipe does.
  var usualWhenLate: ListeningSettings.WhenLate {
    switch self {
    case .microphone: .drop
    case .standardInput: .wait
    }
  }

  /// Where sound is piped in: by `-`, or because standard input is a pipe or a file. `fstat(2)`
  private static func isPiped(_ arguments: Arguments) throws -> Bool {
    if let operand = arguments.operands.first {
      guard operand == "-" else {
        throw UsageError.badValue(
          option: "operand", value: operand, expected: "-, for standard input; 'ser-dist predict' hears files")
      }
      return true
    }
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0 else { return false }
    return [S_IFIFO, S_IFREG, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  /// Opens it, with words for what is heard; nil where somebody asked for an end before.
  func open(for model: RecognitionModel, stop: Int32) throws -> (source: any SoundSource, what: String)? {
    switch self {
    case .microphone(let wanted, let device, let rate):
      let program = try RecorderProgram.choose(
        wanted, installed: RecorderProgram.installed, running: RecorderProgram.running)
      let wish = Microphone.Wish(program: program, device: device, rate: rate ?? model.microphoneRate)
      let name = device.map { "device '\($0)'" } ?? "the default microphone"
      return try Microphone(wish, stop: stop).map { ($0, "\(name), by \(program.rawValue)") }
    case .standardInput(let format):
      let input = ByteInput(STDIN_FILENO, stop: stop, name: "standard input")
      return try IncomingSound(input, format: format).map { ($0, "standard input") }
    }
  }
}
