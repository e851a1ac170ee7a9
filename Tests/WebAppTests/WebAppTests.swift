import Core
import HTTPServer
import Synchronization
import TestSupport
import Testing
import WebApp

@Suite struct WebAppTests {
  @Test func `the health check answers`() throws {
    let reply = try #require(SocketClient(serve(FakePredictor())).ask("GET", "/healthz"))
    #expect(reply.status == 200)
    #expect(reply.text == #"{"status":"ok"}"#)
  }

  @Test func `the model tells its classes, its contract and its recipe`() throws {
    let reply = try #require(SocketClient(serve(FakePredictor())).ask("GET", "/v1/model"))
    #expect(reply.headers["content-type"] == "application/json")
    #expect(try JSON.decode(ModelCard.self, from: reply.text) == .example)
  }

  @Test func `a clip gets its emotion and probabilities`() throws {
    let reply = try #require(SocketClient(serve(FakePredictor())).ask("POST", "/v1/predict", body: [1, 2, 3]))
    #expect(reply.status == 200)
    #expect(
      reply.text
        == #"{"emotion":"happy","probabilities":[{"emotion":"happy","probability":0.75},"#
        + #"{"emotion":"sad","probability":0.25}]}"#)
  }

  @Test(arguments: [
    Case("POST", "/v1/predict", body: "", 400, "the upload: is empty"),
    Case(
      "POST", "/v1/predict", headers: ["Content-Type": "multipart/form-data; boundary=x"], body: "--x", 415,
      "the body is a form; send the audio file itself, as 'curl --data-binary @clip.wav' does"),
    Case(
      "POST", "/v1/predict", body: "!", 500,
      "the server failed on this request; ask again, and report it if it fails again"),
    Case("GET", "/v1/predict", 405, "'/v1/predict' does not take GET; it takes POST"),
    Case("DELETE", "/", 405, "'/' does not take DELETE; it takes GET"),
    Case(
      "GET", "/../etc/passwd", 404,
      "there is no '/../etc/passwd'; there are /, /healthz, /page.css, /page.js, /v1/model, /v1/predict"),
    Case(
      "GET", "/%22%3Cb%3E", 404,
      "there is no '/\"<b>'; there are /, /healthz, /page.css, /page.js, /v1/model, /v1/predict"),
  ]) func `a request that cannot be answered gets a status and a sentence`(case: Case) throws {
    let reply = try #require(
      SocketClient(serve(FakePredictor())).ask(
        `case`.method, `case`.path, headers: `case`.headers, body: `case`.body.map { Array($0.utf8) }))
    #expect(reply.status == `case`.status)
    #expect(reply.headers["content-type"] == "application/json")
    #expect(try JSON.decode([String: String].self, from: reply.text) == ["error": `case`.sentence])
  }

  @Test func `a wrong method is told the right ones`() throws {
    #expect(try SocketClient(serve(FakePredictor())).ask("PUT", "/v1/predict", body: [])?.headers["allow"] == "POST")
  }

  @Test func `the server goes on after failures`() throws {
    let client = try SocketClient(serve(FakePredictor()))
    for _ in 0..<300 {
      #expect(client.ask("POST", "/v1/predict", body: [])?.status == 400)
      #expect(client.ask("POST", "/v1/predict", body: Array("!".utf8))?.status == 500)
      #expect(client.ask("POST", "/v1/predict", body: [1])?.status == 200)
    }
  }

  @Test func `the predictor is asked by one thread at a time`() async {
    let app = WebApp(card: .example, model: CountingPredictor())
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<500 {
            let response = app.answer(HTTPRequest(method: "POST", path: "/v1/predict"))
            #expect(response.status == 200)
          }
        }
      }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let method: String
    let path: String
    let headers: [String: String]
    let body: String?
    let status: Int
    let sentence: String

    init(
      _ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil, _ status: Int,
      _ sentence: String
    ) {
      self.method = method
      self.path = path
      self.headers = headers
      self.body = body
      self.status = status
      self.sentence = sentence
    }

    var testDescription: String { "\(method) \(path) \(status)" }
  }

  /// Fails when it is entered while it is at work.
  private struct CountingPredictor: Predictor {
    let busy = Guard()

    final class Guard: Sendable { let flag = Atomic(false) }

    func predict(bytes: [UInt8], name: String) throws -> [String: String] {
      guard !busy.flag.exchange(true, ordering: .acquiringAndReleasing) else { throw FakePredictor.Defect() }
      defer { busy.flag.store(false, ordering: .releasing) }
      return ["emotion": "happy"]
    }
  }
}
