import Core
import Recognition
import WebApp

/// `serve`: a web page and an HTTP API for this machine.
struct ServeCommand: Command {
  static let name = "serve"
  static let summary = "serve a web page and an HTTP API that tell the emotion in clips, on this machine"
  static let operands = Operands.none
  static let options = [
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 or .keras file"),
    .value("features", "PATH", "for a Keras file: a store of the features and classes it was trained for"),
    .value("port", "PORT", "where on 127.0.0.1 it is reached; 0 for any free port (default: 8080)"),
  ]
  static let notes = """
    Ctrl-C or SIGTERM ends it, after the requests that are in have their answers.

    example:
      ser-dist serve --checkpoint runs/tess-cnn-001/best.h5
    then open http://127.0.0.1:8080/, or:
      curl --data-binary @clip.wav http://127.0.0.1:8080/v1/predict
      curl http://127.0.0.1:8080/v1/model
    """

  private let checkpoint: String
  private let store: String?
  private let port: Int

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    store = arguments.text("features")
    port = try arguments.int("port", in: 0...65535) ?? 8080
  }

  /// The first rank serves; the others wait for it.
  func run(_ context: Context) throws {
    // On every rank, since mpirun passes the signal on to all of them.
    let stop = StopSignal()
    try context.group.together {
      guard context.group.isFirst else { return }
      let recognizer = try Recognizer(RecognitionModel(checkpoint: checkpoint, store: store))
      let card = ModelCard(
        classes: recognizer.model.classes, contract: recognizer.model.contract, recipe: recognizer.model.recipe)
      let server = try WebApp(card: card, model: recognizer).serve(port: port)
      try context.console.result("\(checkpoint): serving at \(server.address) until Ctrl-C")
      stop.wait()
      context.console.note("stopping, once the requests that are in have their answers")
      server.stop()
    }
  }
}
