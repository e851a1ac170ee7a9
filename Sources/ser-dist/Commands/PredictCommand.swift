import Core
import Recognition

/// `predict`: the emotion in recordings.
struct PredictCommand: Command {
  static let name = "predict"
  static let summary = "tell the emotion in audio files, and when it is heard in long ones"
  static let operands = Operands(usage: "FILE|DIR|PATTERN|-…", most: .max)
  static let options = [
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 or .keras file"),
    .value("features", "PATH", "for a Keras file: a store of the features and classes it was trained for"),
    .value("jobs", "N", "recordings heard at the same time (default: the CPUs that the program may use)"),
    .flag("timeline", "cut clips into windows as well; longer recordings always are"),
    .value("window", "S", "seconds per window (default: what one row of the model is about)"),
    .value("hop", "S", "seconds from the end of one window to the end of the next (default: a quarter of the window)"),
    .value(
      "unsure-below", "P", "below this confidence an answer is unsure (default: what the model's calibration says)"),
    .value("csv", "FILE", "write a table with a line for each recording"),
    .value("timeline-csv", "FILE", "write a table with a line for each window; with timelines of all"),
    .value("rttm", "FILE", "write the segments as RTTM lines, the emotion as the speaker; with timelines of all"),
    .value("picture", "PATH", "draw the timelines, into a directory or one .svg or .png file; with timelines of all"),
    .json,
  ]
  static let notes = """
    FILE is a recording of any kind and rate, DIR stands for all audio files below it, and PATTERN for those that fit:
    '*.wav', 'calls/**/*.flac', as a shell puts them in or in quotes. A hyphen is standard input: a whole file of any
    kind, at most 1 GB of it. Each recording is heard once, and answers come in the order of the names. What cannot be
    heard is told at the end and does not keep the others from it; the exit code is 1 then.

    Up to 15 s a recording is judged whole, as training judged its clips. A longer one is cut into windows, each treated
    as a clip, and its timeline tells when which emotion is heard: stretches without speech are 'silence', those with a
    confidence below the threshold 'unsure', and what flickers for less than a second falls to what is around it. The
    emotion of all of it is the mean over the windows with speech. Memory does not depend on how long it is, but for the
    timeline itself: a few MB per hour. Answers are the same for any --jobs, to the last bit.

    examples:
      ser-dist predict --checkpoint runs/tess-cnn-001/best.h5 clip.wav
      ser-dist predict --checkpoint best.h5 recordings --json > answers.json
      ser-dist predict --checkpoint best.h5 'calls/**/*.mp3' --csv calls.csv --jobs 8
      ser-dist predict --checkpoint best.h5 interview.flac --rttm interview.rttm --picture interview.svg
      ffmpeg -v error -i talk.mp4 -f wav - | ser-dist predict --checkpoint best.h5 --timeline -
    """

  private let checkpoint: String
  private let store: String?
  private let operands: [String]
  private let jobs: Int?
  private let plan: TimelinePlan
  private let threshold: Double?
  private let paths: PredictPaths
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    store = arguments.text("features")
    _ = try arguments.operand(0, "the audio FILE")
    operands = arguments.operands
    jobs = try arguments.int("jobs", in: 1...1024)
    threshold = try arguments.number("unsure-below", in: 0...1)
    paths = PredictPaths(arguments)
    plan = try PredictCommand.plan(arguments, paths)
    asJSON = arguments.has("json")
  }

  private static func plan(_ arguments: Arguments, _ paths: PredictPaths) throws -> TimelinePlan {
    let window = try arguments.positive("window", most: 600)
    let hop = try arguments.positive("hop", most: 600)
    if let window, let hop, hop > window {
      throw UsageError.badValue(
        option: "--hop", value: arguments.text("hop") ?? "", expected: "at most the --window, so that all is heard")
    }
    let isAsked = arguments.has("timeline") || window != nil || hop != nil || paths.needTimelines
    return TimelinePlan(window: window, hop: hop, isAlwaysMade: isAsked)
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let inputs = AudioInputs(operands)
      try paths.check(inputs: inputs.all, checkpoint: checkpoint)
      for note in inputs.notes { context.console.note("note: \(note)") }
      let model = try model(context.console)
      let pictures = try paths.picture.map { try PredictPictures($0, inputs: inputs.all.count) }
      var told = PredictReport(
        context.console, asJSON: asJSON, outputs: PredictOutputs(paths, classes: model.classes), pictures: pictures,
        inputs: inputs)
      let threads = jobs ?? context.cpu.usable
      try hear(inputs.all, model, threads: threads) { try told.add($0) }
      try told.finish()
    }
  }

  private func model(_ console: Console) throws -> RecognitionModel {
    var model = try RecognitionModel(checkpoint: checkpoint, store: store)
    try plan.check(model.contract)
    if let threshold { model.threshold = threshold }
    if model.threshold == nil {
      console.note(
        "note: \(checkpoint) has no calibration, so that nothing is ever 'unsure'; --unsure-below sets a threshold, and "
          + "'ser-dist evaluate --calibrate' calibrates the best.h5 of a run")
    }
    return model
  }

  private func hear(
    _ inputs: [AudioInput], _ model: RecognitionModel, threads: Int, take: (HeardInput) throws -> Void
  ) throws {
    let (plan, keepsOutline) = (plan, paths.picture != nil)
    try OrderedJobs.run(inputs.count, threads: threads) {
      let recognizer = Result {
        let recognizer = try RecordingRecognizer(model, plan: plan)
        recognizer.keepsOutline = keepsOutline
        return recognizer
      }
      return { HeardInput(inputs[$0], recognizer) }
    } take: {
      try take($0)
    }
  }
}
