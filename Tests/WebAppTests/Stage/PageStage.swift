import Core
import Foundation
import Synchronization
import TestSupport
import WebApp

/// The page before a server that answers to its API as a test says.
final class PageStage: Sendable {
  struct State: Sendable {
    /// Asked for where it is not empty.
    var token = ""
    /// What every question for a prediction is refused with.
    var refusal: (status: Int, sentence: String)?
    /// In seconds, before each answer to such a question.
    var delay = 0.0
    var models = [StagedModel.tess, .ravdess]
    /// Whether what is heard is a voice, and whether the model is sure of it.
    var isVoice = true
    var isSure = true
    /// The questions for predictions, and how many of them were under way at most.
    var asked: [StandInServer.Question] = []
    var underWay = 0
    var mostUnderWay = 0
  }

  private let state = Mutex(State())

  /// Serves until the server is let go of.
  func serve(port: Int = 0) throws -> StandInServer {
    try StandInServer(port: port, headers: ["Content-Security-Policy": Self.policy]) { self.answer($0) }
  }

  func change(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
  var now: State { state.withLock { $0 } }

  /// What the server sends with every answer.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; "
    + "media-src blob:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  private func answer(_ question: StandInServer.Question) -> StandInServer.Reply {
    if let asset = Page.assets[question.path] {
      return StandInServer.Reply(type: asset.contentType + "; charset=utf-8", text: asset.text)
    }
    let now = now
    if question.path == "/healthz" { return StandInServer.Reply(text: #"{"status":"ok"}"#) }
    if !now.token.isEmpty, question.headers["cookie"] != "ser-dist-token=\(now.token)" {
      return refusal(401, "this server answers only those who have its token")
    }
    switch question.path {
    case "/v1/models": return reply(StagedModel.list(now.models))
    case "/v1/model": return reply(model(of: question).details)
    case "/v1/predict": return predict(question)
    default: return refusal(404, "there is no '\(question.path)'")
    }
  }

  private func predict(_ question: StandInServer.Question) -> StandInServer.Reply {
    let now = state.withLock { state in
      state.asked.append(question)
      state.underWay += 1
      state.mostUnderWay = max(state.mostUnderWay, state.underWay)
      return state
    }
    defer { change { $0.underWay -= 1 } }
    if now.delay > 0 { Thread.sleep(forTimeInterval: now.delay) }
    if let (status, sentence) = now.refusal { return refusal(status, sentence) }
    guard let clip = StagedClip(question.body) else {
      return refusal(400, "the upload: is not audio (it begins with 'hello'); expected WAV, AIFF, FLAC, Ogg or MP3")
    }
    return reply(model(of: question).answer(to: clip, query: question.query, isVoice: now.isVoice, isSure: now.isSure))
  }

  private func model(of question: StandInServer.Question) -> StagedModel {
    let models = now.models
    return models.first { question.query.contains("model=\($0.name)") } ?? models[0]
  }

  private func reply(_ value: JSONValue) -> StandInServer.Reply {
    StandInServer.Reply(text: (try? JSON.encode(value)) ?? "")
  }

  private func refusal(_ status: Int, _ sentence: String) -> StandInServer.Reply {
    var reply = reply(["error": .string(sentence)])
    reply.status = status
    return reply
  }
}
