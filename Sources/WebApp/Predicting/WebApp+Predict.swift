import Audio
import Core
import HTTPServer
import Recognition

extension WebApp {
  private static let options = ["model", "timeline", "sound"]

  /// Whether a clip may come, told before it does.
  func requireUsable(_ head: HTTPRequest) throws(WebFailure) {
    let options = try QueryOptions(head.query, known: WebApp.options)
    _ = try models.model(named: options.model)
    try Upload.requireUsable(contentType: head.headers["content-type"])
  }

  func predict(_ request: HTTPRequest) throws -> HTTPResponse {
    let upload = try Upload(request)
    let options = try QueryOptions(upload.options(request.query), known: WebApp.options)
    let model = try models.model(named: options.model)
    let sound = try decode(upload)
    try upload.requireLength(sound)
    metrics.heard(seconds: sound.seconds)
    let start = ContinuousClock.now
    let answer = try hear(sound, named: upload.name, by: model, options)
    metrics.computed(by: "\(model.name)", taking: .now - start)
    return try HTTPResponse(json: answer)
  }

  private func decode(_ upload: Upload) throws -> Recording {
    do { return try decoder.decode(upload.bytes, name: upload.name) } catch let fault as DecoderFault {
      metrics.decoderFailed()
      throw WebFailure(fault)
    } catch let error as ChildProcessError {
      metrics.decoderFailed()
      throw WebFailure(error)
    } catch let error as any UserFacingError {
      throw WebFailure.badAudio("\(error)")
    }
  }

  private func hear(
    _ sound: Recording, named name: String, by model: ServedModel, _ options: QueryOptions
  ) throws -> RecordingAnswer {
    do {
      return try model.hear { recognizer in
        let plan = TimelinePlan(isAlwaysMade: options.timeline)
        var answer = try RecordingRecognizer(recognizer, plan: plan).hear(sound, name: name)
        answer.model = "\(model.name)"
        answer.sound = options.sound ? try SoundSketch(sound) : nil
        return answer
      }
    } catch let error as RecognitionError {
      throw WebFailure.badModel("\(error)")
    } catch let error as any UserFacingError {
      throw WebFailure.badAudio("\(error)")
    }
  }
}

extension WebFailure {
  /// A file that a decoder fails on is no fault of the server's; that no decoder can be had is.
  fileprivate init(_ fault: DecoderFault) {
    switch fault {
    case .failed, .tooSlow: self = .decoderFault("\(fault)")
    case .notStarted, .noMemory, .ended: self = .noDecoder("\(fault)")
    }
  }

  /// Which program it is concerns no client.
  fileprivate init(_ error: ChildProcessError) {
    switch error {
    case .cannotStart(_, let reason):
      self = .noDecoder("the server cannot start a decoder at the moment (\(reason)); ask again in a moment")
    }
  }
}
