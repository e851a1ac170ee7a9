import Glibc
import HTTPServer
import TestSupport
import Testing

/// Clients that take their time, and those who wait behind them.
@Suite struct PatienceTests {
  private let impatient: HTTPLimits = {
    var limits = HTTPLimits()
    limits.idleSeconds = 1
    limits.requestSeconds = 1
    limits.responseSeconds = 1
    return limits
  }()

  @Test(arguments: ["GET / HTTP/1.1\r\nX-Slow: ", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"])
  func `a request that trickles in without end is cut off`(start: String) throws {
    let server = try HTTPServer.trial(limits: impatient)
    let client = try SocketClient(server)
    client.send(start)
    // Never silent for as long as the idle time; the server has to hang up for this to end.
    while client.send("a") { usleep(100_000) }
    let reply = try #require(client.receive())
    #expect(reply.status == 408)
    #expect(
      reply.text == #"{"error":"the request was not whole after 1 second; send it faster, or less at a time"}"#)
    #expect(server.counters.now.refused == ["slow": 1])
  }

  @Test func `a client that does not read its answer is cut off`() throws {
    let server = try HTTPServer.trial(limits: impatient) { _ in
      HTTPResponse(contentType: "application/octet-stream", body: [UInt8](repeating: 7, count: 30_000_000))
    }
    let client = try SocketClient(server)
    client.begin("GET", "/work")
    #expect(server.reaches { $0.inFlight == 1 })
    #expect(server.reaches { $0.connections == 0 && $0.inFlight == 0 })
    #expect((client.receive()?.body.count ?? 0) < 30_000_000)
  }

  @Test func `a request that is computed for long is not cut off`() throws {
    let server = try HTTPServer.trial(limits: impatient) { request in
      sleep(2)
      return HTTPResponse(text: request.path, contentType: "text/plain")
    }
    #expect(try SocketClient(server).ask("GET", "/work")?.text == "/work")
  }

  @Test func `a thousand idle connections keep nobody from being served`() throws {
    var limits = HTTPLimits()
    limits.connections = 1200
    let server = try HTTPServer.trial(limits: limits)
    let idle = try (0..<1000).map { _ in try SocketClient(server) }
    for number in 0..<50 { #expect(try SocketClient(server).ask("GET", "/\(number)")?.text == "/\(number)") }
    for client in idle.prefix(20) { #expect(client.ask("GET", "/idle")?.text == "/idle") }
    #expect(server.counters.now.madeRoom == 0)
  }

  @Test func `where there are too many connections, the longest idle make room`() throws {
    var limits = HTTPLimits()
    limits.connections = 80
    let server = try HTTPServer.trial(limits: limits)
    let upload = try SocketClient(server)
    upload.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\na")
    #expect(server.reaches { $0.bodyBytes == 1 })
    let idle = try (0..<500).map { number in
      let client = try SocketClient(server)
      // Half of them have begun a request.
      if number % 2 == 0 { client.send("GET / HT") }
      return client
    }
    for number in 0..<20 { #expect(try SocketClient(server).ask("GET", "/\(number)")?.text == "/\(number)") }
    upload.send("b")
    #expect(upload.receive()?.text == "/upload", "a request under way goes before connections that are idle")
    #expect(server.counters.now.madeRoom > 300)
    #expect(idle.last?.send("x") == true)
  }
}
