import Audio
import Checkpoints
import Core
import HTTPServer
import Network
import Recognition
import TestSupport
import WebApp

/// Small models of random weights behind a server that runs for as long as this is held.
final class Served: Sendable {
  let place: Scratch
  let app: WebApp
  let server: HTTPServer

  static let classes = ["angry", "calm", "sad"]

  /// Rows of 0.1 s, so that a clip is judged by several.
  static let contract: FeatureContract = {
    var contract = FeatureContract(rate: 8000, columns: [.mfcc(coefficients: 3)], frames: 2, scaling: .none)
    contract.windows = WindowPlan(seconds: 0.1, density: 2)
    return contract
  }()

  /// - Parameter names: of the models, each of which has other weights.
  init(
    _ names: [String] = ["first"], decoder: any SoundDecoder = InProcessDecoder(), token: String? = nil,
    workers: Int = 2, report: String? = nil, log: (@Sendable (String) -> Void)? = nil
  ) throws {
    place = try Scratch()
    var models: [ServedModel] = []
    for (index, name) in names.enumerated() {
      try place.makeFolder(name)
      let path = place.file("\(name)/best.h5")
      try Served.checkpoint(seed: index + 3).write(to: path)
      if let report { try place.write("\(name)/report.html", report.utf8) }
      models.append(try ServedModel(RecognitionModel(checkpoint: path), name: ModelName(name), workers: workers))
    }
    app = try WebApp(ServedModels(models[0], Array(models.dropFirst())), decoder: decoder, log: log)
    var limits = HTTPLimits()
    limits.workers = workers
    server = try HTTPServer(handler: app, port: 0, token: token, limits: limits, counters: app.counters)
  }

  func client() throws -> SocketClient { try SocketClient(port: server.port, of: self) }

  func model(_ name: String = "first") throws -> RecognitionModel {
    try RecognitionModel(checkpoint: place.file("\(name)/best.h5"))
  }

  static func checkpoint(seed: Int) throws -> Checkpoint {
    let model = try Model(
      layers: [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: contract.rowShape, classCount: classes.count)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: UInt64(seed))
    // Small, since the numbers of a row are large.
    for index in 0..<parameters.count { parameters.view[index] *= 0.01 }
    let about = CheckpointAbout(
      classes: classes, contract: contract, recipe: .tessCNN,
      split: SplitRecord(protocol: .speaker, seed: 1, digest: "ab", train: 8, validation: 1, test: 1), epoch: 1,
      validationAccuracy: 0.5, lanes: 1, ranks: 1, threads: 1, programVersion: "0.1.0")
    return Checkpoint(model: model, parameters: parameters, about: about, state: nil)
  }
}

/// A clip that sounds like speech, as a WAV file.
func speech(_ samples: Int = 4000, rate: Int = 8000) -> [UInt8] {
  Array(WaveFile(Signals.speech(samples, rate: rate), rate: rate).bytes)
}

extension SocketClient {
  /// Asks for the emotion in a clip, and reads the answer.
  func predict(_ bytes: [UInt8], query: String = "", type: String? = "audio/wav") throws -> (Int, JSONValue) {
    let headers = type.map { ["Content-Type": $0] } ?? [:]
    guard let reply = ask("POST", "/v1/predict\(query)", headers: headers, body: bytes) else { throw NoReply() }
    return (reply.status, try JSON.decode(JSONValue.self, from: reply.text))
  }

  struct NoReply: Error {}
}
