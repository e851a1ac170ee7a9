import HTTPServer
import TestSupport
import Testing

/// What stands in a request's first line.
@Suite struct TargetTests {
  /// Answers with path and query as it understood them.
  private func server() throws -> HTTPServer {
    try HTTPServer(port: 0) { request in
      let query = request.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return HTTPResponse(text: ([request.path] + query).joined(separator: "|"), contentType: "text/plain")
    }
  }

  @Test(arguments: [
    ("/", "/"), ("/a?", "/a"), ("/a%20b", "/a b"), ("/../etc/passwd", "/../etc/passwd"),
    ("/..%2f..%2Fetc", "/../../etc"), ("//", "//"), ("//evil.example/a", "//evil.example/a"), ("/a+b", "/a+b"),
    ("/p?model=tess&timeline=true", "/p|model=tess|timeline=true"), ("/p?a=1&a=2", "/p|a=1"),
    ("/p?a=%26%3d%25&b+c=d+e%2B", "/p|a=&=%|b c=d e+"), ("/p?a&b=", "/p|a=|b="), ("/p?=x", "/p|=x"),
    ("/p?a=b=c", "/p|a=b=c"), ("/p?a=b?c", "/p|a=b?c"), ("/%e2%82%ac?%e2%82%ac=%E2%82%AC", "/€|€=€"),
    ("/%252e", "/%2e"),
  ]) func `path and query are understood`(target: String, understood: String) throws {
    #expect(try SocketClient(server()).ask("GET", target)?.text == understood)
  }

  @Test(arguments: ["/%00", "/healthz%00.html", "/%", "/%4", "/%zz", "/%ff", "/a?b=%00", "/a?b=%c3%28", "/a?%=1"])
  func `a broken escape is told`(target: String) throws {
    let client = try SocketClient(server())
    let reply = try #require(client.ask("GET", target))
    #expect(reply.status == 400)
    #expect(reply.text == #"{"error":"the address has a broken escape; write % as %25, and other text as UTF-8"}"#)
    #expect(client.ask("GET", "/next")?.text == "/next", "the connection goes on")
  }

  @Test(arguments: ["OPTIONS", "DELETE", "TRACE", "PATCH", "NONSENSE"])
  func `any method reaches the handler`(method: String) throws {
    #expect(try SocketClient(server()).ask(method, "/a")?.text == "/a")
  }

  @Test func `long headers are refused with a sentence`() throws {
    let server = try server()
    let reply = try #require(
      SocketClient(server).ask("GET", "/", headers: ["X-Long": String(repeating: "a", count: 13_000)]))
    #expect(reply.status == 431)
    #expect(reply.text.hasPrefix(#"{"error":"the headers have 13"#))
    #expect(try SocketClient(server).ask("GET", "/" + String(repeating: "a", count: 10_000))?.status == 200)
  }
}
