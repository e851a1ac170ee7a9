import Core
import Synchronization
import TestSupport
import Testing
import WebApp

@Suite struct LogTests {
  /// Lines as they come, from any thread.
  private final class Lines: Sendable {
    private let all = Mutex<[String]>([])

    func add(_ line: String) { all.withLock { $0.append(line) } }

    /// Without the times, which stand first and before "ms".
    var texts: [String] {
      all.withLock { $0 }.map { $0.split(separator: " ").dropFirst().prefix(3).joined(separator: " ") }
    }
  }

  @Test func `each request leaves a line and is counted, also one that the server refuses before the app sees it`()
    throws
  {
    let lines = Lines()
    let token = "0123456789abcdef"
    let served = try Served(token: token, log: { lines.add($0) })
    let client = try served.client()
    let known = ["Authorization": "Bearer \(token)"]
    #expect(client.ask("GET", "/v1/model")?.status == 401)
    #expect(client.ask("GET", "/v1/model", headers: known)?.status == 200)
    #expect(client.ask("GET", "/nothing%0A", headers: known)?.status == 404)
    let figures = try Exposition(try #require(client.ask("GET", "/metrics", headers: known)).text)
    client.send("POST /v1/predict HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n")
    client.send("Content-Length: 3000000000\r\n\r\n")
    #expect(client.receive()?.status == 413)
    #expect(
      lines.texts == [
        "GET /v1/model 401", "GET /v1/model 200", "GET /nothing\\n 404", "GET /metrics 200", "POST /v1/predict 413",
      ])
    #expect(figures[#"ser_dist_requests_total{path="/v1/model",status="401"}"#] == 1)
  }
}
