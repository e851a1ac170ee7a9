import Audio
import Core
import HTTPServer
import Recognition
import WebApp

/// `serve`: a web page and an HTTP API.
struct ServeCommand: Command {
  static let name = "serve"
  static let summary = "serve a web page and an HTTP API that tell the emotion in clips"
  static let operands = Operands.none
  static let options = [
    Option.value(
      "checkpoint", "[NAME=]FILE", "a model: best.h5 of a run, or a Keras .h5 or .keras file; given again, one more"),
    .value("features", "PATH", "for a Keras file: a store of the features and classes it was trained for"),
    .value(
      "unsure-below", "P", "below this confidence an answer is unsure (default: what the model's calibration says)"),
    .value(
      "longest", "SECONDS",
      "refuse longer clips, and more bytes than a stereo WAV so long (default: \(Int(AudioFile.longestInMemory)))"),
    .value("workers", "N", "requests answered at a time (default: the cores there are)"),
    .value(
      "address", "ADDRESS", "where it is reached; any other than this machine's own needs a token (default: localhost)"),
    .value("port", "PORT", "0 for any free one (default: 8080)"),
    .value("token", "TOKEN", "what clients have to know; everyone on this machine sees it in 'ps'"),
    .value(
      "token-file", "FILE", "the same out of a file, unseen by 'ps'; without both, \(ServingToken.variable) counts"),
    .flag("log", "a line on stderr for each request: when, what, status, time, bytes"),
  ]
  static let notes = """
    Models are named after their runs. The first answers where none is named; the report beside a checkpoint is served
    as well. Nothing that is sent is stored. Ctrl-C or SIGTERM ends it, once the requests that are in have their
    answers, and after \(grace) s in any case; a second one ends it at once.
    A clip may have \(withCommas(ServingPlace.bytesPerSecond)) bytes for each second of --longest (16 bits, stereo, 48 kHz); send larger ones as FLAC.

    example:
      ser-dist serve --checkpoint runs/tess-cnn-001/best.h5
    then open http://localhost:8080/, or:
      curl -F file=@clip.wav http://localhost:8080/v1/predict
      curl --data-binary @clip.wav http://localhost:8080/v1/predict
      curl -F file=@clip.wav 'http://localhost:8080/v1/predict?timeline=true&sound=true'
      curl http://localhost:8080/v1/model
      curl http://localhost:8080/openapi.json

    several models, for other machines:
      openssl rand -hex 16 > token
      ser-dist serve --checkpoint fast=runs/tess-cnn-001/best.h5 --checkpoint good=runs/crema-cnn2d-001/best.h5 \\
        --address 0.0.0.0 --token-file token
      curl -H "Authorization: Bearer $(cat token)" -F file=@clip.wav 'http://localhost:8080/v1/predict?model=good'
    The connection is not encrypted: across a network that others share, put a proxy with TLS in front of it, or an ssh
    tunnel.
    """

  private let checkpoints: [NamedCheckpoint]
  private let store: String?
  private let threshold: Double?
  private let place: ServingPlace
  private let isLogged: Bool

  init(_ arguments: Arguments) throws {
    _ = try arguments.required("checkpoint")
    checkpoints = try arguments.texts("checkpoint").map { text throws(ServingError) in try NamedCheckpoint(text) }
    store = arguments.text("features")
    threshold = try arguments.number("unsure-below", in: 0...1)
    place = try ServingPlace(arguments)
    isLogged = arguments.has("log")
  }

  /// The first rank serves; the others wait for it.
  func run(_ context: Context) throws {
    // On every rank, since mpirun passes the signal on to all of them.
    let stop = StopSignal()
    try context.group.together {
      guard context.group.isFirst else { return }
      try serve(context.console, until: stop)
    }
  }

  private func serve(_ console: Console, until stop: StopSignal) throws {
    let decoder = try IsolatedDecoder(processes: place.limits.workers, longest: place.longest)
    let note: @Sendable (String) -> Void = { console.note($0) }
    let app = try WebApp(models(), decoder: decoder, log: isLogged ? note : nil)
    let server = try place.serve(app)
    try console.result(ServingNotice(app, at: server.address).text)
    for note in place.notes + ServingNotice.cautions(app, isConfined: decoder.isConfined) {
      console.note("note: \(note)")
    }
    stop.wait()
    console.note("stopping, once the requests that are in have their answers, but in \(ServeCommand.grace) s at most")
    app.announceStop()
    server.stop(grace: .seconds(ServeCommand.grace))
  }

  /// Seconds; whatever runs services kills those that take longer.
  private static let grace = 10

  private func models() throws -> ServedModels {
    let models = try checkpoints.map { checkpoint in
      var model = try load(checkpoint.path)
      if let threshold { model.threshold = threshold }
      return try ServedModel(model, name: checkpoint.name, workers: place.limits.workers)
    }
    return try ServedModels(models[0], Array(models.dropFirst()))
  }

  /// Among several models, the store is for those that do not say themselves what their numbers mean.
  private func load(_ path: String) throws -> RecognitionModel {
    guard let store, checkpoints.count > 1 else { return try RecognitionModel(checkpoint: path, store: store) }
    do { return try RecognitionModel(checkpoint: path) } catch RecognitionError.noContract {
      return try RecognitionModel(checkpoint: path, store: store)
    }
  }
}
