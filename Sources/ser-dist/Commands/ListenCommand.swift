import Audio
import Core
import Recognition

#if canImport(Glibc)
  import Glibc
#endif

/// `listen`: the emotion in sound while it comes.
struct ListenCommand: Command {
  static let name = "listen"
  static let summary = "tell the emotion in what a microphone hears, or in sound on standard input, while it comes"
  static let operands = Operands(usage: "[-]", most: 1)
  static let options = [
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 or .keras file"),
    .value("features", "PATH", "for a Keras file: a store of the features and classes it was trained for"),
    .value(
      "recorder", "NAME",
      "\(RecorderProgram.allCases.map(\.rawValue).joined(separator: ", ")) (default: that of the sound server that runs)"
    ),
    .value("device", "NAME", "the microphone, as the recorder calls it (default: the system's)"),
    .flag("list-devices", "list the microphones that the recorder knows, and end"),
    .value("rate", "R", "samples per second of the microphone, or of --raw (default: what the model works at)"),
    .value("raw", "FORMAT", "standard input has no header: \(SampleFormat.names.joined(separator: ", "))"),
    .value("channels", "N", "of --raw (default: 1)"),
    .value("window", "S", "seconds that are judged at a time (default: what a row of the model is about)"),
    .value("hop", "S", "seconds from one window to the next (default: 0.25)"),
    .value("smoothing", "S", "seconds over which probabilities are averaged, 0 for none (default: 1)"),
    .flag("every-window", "judge windows in which nobody speaks as well"),
    .value("unsure-below", "P", "confidence from 0 to 1 below which it says 'unsure' (default: the model's)"),
    .value(
      "when-late", "WAY",
      "'drop' windows that there is no time for, or 'wait' (default: drop for a microphone, wait for a pipe)"),
    .value("seconds", "S", "end after so many seconds of sound"),
    .flag("json", "print one line of JSON for each window"),
  ]
  static let notes = """
    Standard input is heard where '-' is given, or where it is a pipe or a file: WAV or AU with whatever its header
    says of sizes, or --raw samples. It may come faster than it sounds: whoever writes it then waits for the answers.
    With '--when-late drop' nobody waits, as with a microphone, and what there is no time for is left out and counted.
    Each window is judged as a clip of its own, with its own peak and its own floor, as in training. Ctrl-C ends it.

    examples:
      ser-dist listen --checkpoint runs/tess-cnn-001/best.h5
      ser-dist listen --checkpoint runs/tess-cnn-001/best.h5 --json < clip.wav
      ffmpeg -loglevel error -i talk.mp4 -f wav - | ser-dist listen --checkpoint runs/tess-cnn-001/best.h5
      arecord -f S16_LE -r 16000 | ser-dist listen --checkpoint runs/tess-cnn-001/best.h5 --when-late drop
    """

  private let checkpoint: String
  private let store: String?
  private let input: ListenInput
  private let settings: ListeningSettings
  private let threshold: Double?
  private let asJSON: Bool
  private let listsDevices: Bool

  init(_ arguments: Arguments) throws {
    listsDevices = arguments.has("list-devices")
    checkpoint = listsDevices ? "" : try arguments.required("checkpoint")
    store = arguments.text("features")
    input = try ListenInput(arguments)
    var settings = ListeningSettings()
    settings.window = try arguments.positive("window", most: 600)
    settings.hop = try arguments.positive("hop", most: 600) ?? settings.hop
    settings.smoothing = try arguments.number("smoothing", in: 0...600) ?? settings.smoothing
    settings.judgesSilence = arguments.has("every-window")
    settings.whenLate = try arguments.choice("when-late", of: ListeningSettings.WhenLate.self) ?? input.usualWhenLate
    settings.longest = try arguments.positive("seconds") ?? settings.longest
    self.settings = settings
    threshold = try arguments.number("unsure-below", in: 0...1)
    asJSON = arguments.has("json")
  }

  /// The first rank listens; the others wait for it.
  func run(_ context: Context) throws {
    // A reader of the answers that goes away is an end like any other.
    signal(SIGPIPE, SIG_IGN)
    let stop = StopSignal()
    try context.group.together {
      guard context.group.isFirst else { return }
      if listsDevices { return try listDevices() }
      do { try listen(context.console, stop) } catch FileError.cannotWrite(_, let reason)
        where reason == systemReason(EPIPE)
      {}
    }
  }

  private func listen(_ console: Console, _ stop: StopSignal) throws {
    var model = try RecognitionModel(checkpoint: checkpoint, store: store)
    if let threshold { model.threshold = threshold }
    try TimelinePlan(window: settings.window).check(model.contract)
    guard let (source, what) = try input.open(for: model, stop: stop.descriptor) else { return }
    let listening = Listening(
      source, recognizer: try Recognizer(model), settings: settings, interrupt: { stop.request() })
    console.note(sentence(listening, source, what))
    var output = ListenOutput(console, classes: model.classes, asJSON: asJSON, microphone: source as? Microphone)
    let summary = try listening.run { answer in
      // From now on a second Ctrl-C ends the program at once.
      _ = stop.isRequested
      try output.show(answer)
    }
    try output.end()
    console.note("\(summary)")
  }

  private func sentence(_ listening: Listening, _ source: any SoundSource, _ what: String) -> String {
    let seconds = { (samples: Int) in (Double(samples) / Double(source.rate)).formatted(2) }
    return "hearing \(what), at \(withCommas(source.rate)) samples per second: the last \(seconds(listening.span)) s "
      + "every \(seconds(listening.hop)) s, each judged as a clip with its own peak and floor"
  }

  /// What the recorder's own tool says.
  private func listDevices() throws {
    let wanted: RecorderProgram? = if case .microphone(let recorder, _, _) = input { recorder } else { nil }
    let program = try RecorderProgram.choose(
      wanted, installed: RecorderProgram.installed, running: RecorderProgram.running)
    try program.listDevices()
  }
}
