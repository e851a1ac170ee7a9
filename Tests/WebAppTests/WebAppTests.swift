import Core
import HTTPServer
import TestSupport
import Testing
import WebApp

@Suite struct WebAppTests {
  private func ask(_ served: Served, _ path: String, method: String = "GET") throws -> (Int, JSONValue) {
    let reply = try #require(try served.client().ask(method, path))
    return (reply.status, try JSON.decode(JSONValue.self, from: reply.text))
  }

  @Test func `the health check answers, and says when the server is about to end`() throws {
    let served = try Served()
    #expect(try ask(served, "/healthz") == (200, ["status": "ok"]))
    served.app.announceStop()
    #expect(try ask(served, "/healthz") == (503, ["status": "stopping"]))
  }

  @Test func `models are listed by name, and the first answers where none is named`() throws {
    let served = try Served(["slow", "quick"], report: "<p>good</p>")
    let (_, list) = try ask(served, "/v1/models")
    #expect(list["default"] == "slow")
    #expect(list["models"]?.array?.map { $0["name"]?.string } == ["slow", "quick"])
    #expect(list["models"]?.array?.map { $0["report"]?.string } == ["/reports/slow", "/reports/quick"])
    #expect(list["models"]?.array?.first?["window"] == 3)
    #expect(try ask(served, "/v1/model").1["name"] == "slow")
    let quick = try ask(served, "/v1/model?model=quick").1
    #expect(quick["name"] == "quick" && quick["classes"] == .array(Served.classes.map { .string($0) }))
    #expect(quick["contract"] == (try JSON.decode(JSONValue.self, from: JSON.encode(Served.contract))))
    #expect(quick["calibration"] == .null)
  }

  @Test func `each model judges by its own weights`() throws {
    let served = try Served(["one", "other"])
    let client = try served.client()
    let answers = try ["", "?model=one", "?model=other"].map { try client.predict(speech(), query: $0).1 }
    #expect(answers[0] == answers[1] && answers[1]["probabilities"] != answers[2]["probabilities"])
    #expect(answers.map { $0["model"]?.string } == ["one", "one", "other"])
  }

  @Test func `a report is a page that may show its style and run nothing`() throws {
    let served = try Served(report: "<style>p{}</style><p>good</p>")
    let reply = try #require(try served.client().ask("GET", "/reports/first"))
    #expect(reply.status == 200 && reply.text == "<style>p{}</style><p>good</p>")
    #expect(reply.headers["content-type"] == "text/html; charset=utf-8")
    let policy = try #require(reply.headers["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && policy.contains("style-src 'unsafe-inline'"))
    #expect(!policy.contains("script-src"))
  }

  @Test(arguments: [
    ("GET", "/v1/predict", 405, "'/v1/predict' does not take GET; it takes POST"),
    ("DELETE", "/", 405, "'/' does not take DELETE; it takes GET"),
    ("OPTIONS", "/v1/models", 405, "'/v1/models' does not take OPTIONS; it takes GET"),
    ("GET", "/%22%3Cb%3E", 404, "there is no '/\"<b>'; there are " + paths),
    ("GET", "/../etc/passwd", 404, "there is no '/../etc/passwd'; there are " + paths),
    ("GET", "/reports/", 404, "there is no '/reports/'; there are " + paths),
    ("GET", "/reports/a/b", 404, "there is no '/reports/a/b'; there are " + paths),
    ("GET", "/reports/..%2F..%2Fetc", 404, "there is no '/reports/../../etc'; there are " + paths),
    ("GET", "/reports/frist", 404, "there is no model 'frist', did you mean 'first'?; there are first"),
    (
      "GET", "/reports/first", 404,
      "there is no report of the model 'first'; 'ser-dist evaluate' makes one beside its checkpoint, for the next start"
    ),
    ("GET", "/v1/model?model=other", 404, "there is no model 'other'; there are first"),
    ("GET", "/v1/model?modle=first", 400, "there is no option 'modle', did you mean 'model'?; there are model"),
    ("POST", "/v1/predict?timeline=yes", 400, "timeline is 'yes'; expected true or false"),
    (
      "POST", "/v1/predict?sonud=true", 400,
      "there is no option 'sonud', did you mean 'sound'?; there are model, timeline and sound"
    ),
  ]) func `a request that cannot be answered gets a status and a sentence`(
    method: String, path: String, status: Int, sentence: String
  ) throws {
    #expect(try ask(Served(), path, method: method) == (status, ["error": .string(sentence)]))
  }

  private static let paths =
    "/, /healthz, /metrics, /openapi.json, /reports/{name}, /v1/model, /v1/models, /v1/predict"

  @Test func `a wrong method is told the right ones`() throws {
    #expect(try Served().client().ask("PUT", "/v1/predict", body: [])?.headers["allow"] == "POST")
  }

  @Test func `with a token, only the page, the health check and the description are for everybody`() throws {
    let served = try Served(token: "0123456789abcdef", report: "good")
    let client = try served.client()
    for path in ["/", "/page.css", "/healthz", "/openapi.json"] {
      #expect(client.ask("GET", path)?.status == 200, "\(path)")
    }
    for path in ["/v1/models", "/v1/model", "/metrics", "/reports/first"] {
      #expect(try served.client().ask("GET", path)?.status == 401, "\(path)")
      let known = ["Authorization": "Bearer 0123456789abcdef"]
      #expect(client.ask("GET", path, headers: known)?.status == 200, "\(path)")
      #expect(client.ask("GET", path, headers: ["Cookie": "ser-dist-token=0123456789abcdef"])?.status == 200, "\(path)")
    }
    #expect(try served.client().ask("POST", "/v1/predict", body: speech())?.status == 401)
  }
}
