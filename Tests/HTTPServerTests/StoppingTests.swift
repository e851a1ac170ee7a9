import Dispatch
import HTTPServer
import TestSupport
import Testing

@Suite struct StoppingTests {
  @Test func `stopping frees the port, and may be done twice`() throws {
    let server = try echo()
    #expect(try SocketClient(server).ask("GET", "/a")?.text == "/a")
    server.stop()
    server.stop()
    #expect(throws: ConnectionRefused.self) { try SocketClient(port: server.port) }
    let next = try echo(port: server.port)
    #expect(try SocketClient(next).ask("GET", "/b")?.text == "/b")
  }

  @Test func `a server that nobody holds stops`() throws {
    let port = try echo().port
    #expect(throws: ConnectionRefused.self) { try SocketClient(port: port) }
  }

  @Test func `a request that is in gets its answer before the server ends`() throws {
    let server = try echo()
    let client = try SocketClient(server)
    try begin(client)
    let stopped = DispatchSemaphore(value: 0)
    DispatchQueue(label: "stopping").async {
      server.stop(grace: .seconds(60))
      stopped.signal()
    }
    while (try? SocketClient(port: server.port)) != nil {}
    client.send("body!")
    let reply = try #require(client.receive())
    #expect(reply.text == "/in")
    #expect(reply.headers["connection"]?.lowercased() == "close")
    stopped.wait()
  }

  @Test func `a request that never ends is cut off when the grace is over`() throws {
    let server = try echo()
    let client = try SocketClient(server)
    try begin(client)
    server.stop(grace: .milliseconds(20))
    #expect(client.receive() == nil)
  }

  @Test func `when the grace is over, whoever computes hears of it, and nobody waits longer`() throws {
    let gate = DispatchSemaphore(value: 0)
    let handler = TestHandler(
      work: { _ in
        gate.wait()
        return HTTPResponse(text: "late", contentType: "text/plain")
      }, surrender: { gate.signal() })
    let server = try HTTPServer(handler: handler, port: 0)
    let client = try SocketClient(server)
    client.begin("GET", "/work")
    #expect(server.reaches { $0.inFlight == 1 && $0.queued == 0 })
    server.stop(grace: .milliseconds(20))
    #expect(throws: ConnectionRefused.self) { try SocketClient(port: server.port) }
  }

  @Test func `when all have their answers, nobody is told to give up`() throws {
    let server = try HTTPServer(
      handler: TestHandler(surrender: { Issue.record("told although nothing was under way") }), port: 0)
    #expect(try SocketClient(server).ask("GET", "/work")?.text == "/work")
    server.stop(grace: .seconds(60))
  }

  /// Sends a request up to its body; the interim response tells that the server has it.
  private func begin(_ client: SocketClient) throws {
    client.send("POST /in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
    #expect(client.receive()?.status == 100)
  }
}
