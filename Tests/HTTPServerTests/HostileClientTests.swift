import Glibc
import HTTPServer
import TestSupport
import Testing

@Suite struct HostileClientTests {
  /// Gives up on a silent connection after a second.
  private let impatient: HTTPLimits = {
    var limits = HTTPLimits()
    limits.idleSeconds = 1
    limits.requestSeconds = 1
    return limits
  }()

  @Test func `a body up to the limit is taken, and a longer one refused before it is sent`() throws {
    var limits = HTTPLimits()
    limits.body = 1000
    let server = try echo(limits: limits)
    let exact = try SocketClient(server).ask("POST", "/", body: [UInt8](repeating: 1, count: 1000))
    #expect(exact?.status == 200)
    for length in [1001, 3_000_000_000, 1 << 50] {
      let client = try SocketClient(server)
      client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\n\r\n")
      let reply = try #require(client.receive())
      #expect(reply.status == 413)
      #expect(
        reply.text
          == #"{"error":"the body has \#(length) bytes; at most 1000 are taken: "#
          + #"send a shorter clip, or the same as FLAC"}"#)
      #expect(client.receive() == nil, "the connection ends, as the body was not read")
    }
  }

  @Test func `a client that sends its overlong body anyway can still read why it was refused`() throws {
    var limits = HTTPLimits()
    limits.body = 1000
    let server = try echo(limits: limits)
    let reply = try SocketClient(server).ask("POST", "/", body: [UInt8](repeating: 1, count: 100_000))
    #expect(reply?.status == 413)
  }

  @Test(arguments: ["localhost", "localhost:80", "LOCALHOST", "127.0.0.1:8080", "[::1]:8080", "127.0.0.2:80"])
  func `names of this machine are answered`(host: String) throws {
    let server = try echo()
    #expect(try SocketClient(server).ask("GET", "/", headers: ["Host": host])?.status == 200)
  }

  @Test(arguments: [
    "evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.nip.io", "[::2]", "10.0.0.1",
  ])
  func `another name for this machine is refused`(host: String) throws {
    let server = try echo()
    let reply = try SocketClient(server).ask("GET", "/", headers: ["Host": host])
    #expect(reply?.status == 421)
    #expect(reply?.text == #"{"error":"this server is not '\#(host)'; ask 127.0.0.1 or localhost"}"#)
  }

  @Test(arguments: [
    "\r\n\r\n", "hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5x\r\n\r\nhello",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX\u{0}Y: b\r\n\r\n",

    "GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/0.9\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "GET / HTTP/1.1\r\nno colon\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\r\n\r\n",
    "GET /" + String(repeating: "a", count: 200_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: "X-A: b\r\n", count: 30_000) + "\r\n",
  ]) func `a malformed request gets a 4xx or no answer, and the server lives`(request: String) throws {
    let server = try echo(limits: impatient)
    let client = try SocketClient(server)
    client.send(request)
    client.endSending()
    if let reply = client.receive() { #expect((400..<500).contains(reply.status) || reply.status == 505) }
    #expect(try SocketClient(server).ask("GET", "/next")?.text == "/next")
  }

  @Test func `a chunk's extension without end is refused, and does not go on when its client has left`() throws {
    let server = try echo()
    let start = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;"
    let extended = Array(start.utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 40_000)
    let client = try SocketClient(server)
    client.send(extended)
    let reply = try #require(client.receive())
    #expect(reply.status == 400)
    #expect(
      reply.text
        == #"{"error":"what stands between the chunks of the body is too long; send chunks without extensions"}"#)
    #expect(client.receive() == nil)
    for _ in 0..<20 { try SocketClient(server).send(extended) }
    #expect(server.reaches { $0.accepted == 21 && $0.connections == 0 && $0.inFlight == 0 })
    #expect(server.counters.now.refused == ["malformed": 21])
  }

  @Test func `a client that closes its side after the request still gets the answer`() throws {
    let server = try echo()
    let client = try SocketClient(server)
    client.send("GET /half HTTP/1.1\r\nHost: localhost\r\n\r\n")
    client.endSending()
    #expect(client.receive()?.text == "/half")
  }

  @Test(arguments: ["GET / HT", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf of it"])
  func `a request that breaks off is never handled`(request: String) throws {
    let server = try HTTPServer(port: 0, limits: impatient) { request in
      #expect(request.path == "/next", "a request that is not whole was handled")
      return HTTPResponse(text: "", contentType: "text/plain")
    }
    let client = try SocketClient(server)
    client.send(request)
    client.endSending()
    #expect((client.receive()?.status ?? 400) >= 400)
    #expect(try SocketClient(server).ask("GET", "/next")?.status == 200)
  }

  @Test func `silent connections are closed, and then others get their turn`() throws {
    var limits = impatient
    limits.connections = 2
    let server = try echo(limits: limits)
    let first = try SocketClient(server)
    let second = try SocketClient(server)
    first.send("GET / HTTP/1.1\r\nHost:")
    second.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf")
    #expect(try SocketClient(server).ask("GET", "/third")?.text == "/third")
    #expect(first.receive() == nil || second.receive() == nil)
  }

  @Test func `clients that go away while they are answered do no harm`() throws {
    let answer = HTTPResponse(contentType: "application/octet-stream", body: [UInt8](repeating: 7, count: 4_000_000))
    let server = try HTTPServer(port: 0) { _ in answer }
    for _ in 0..<50 {
      try SocketClient(server).send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    }
    #expect(try SocketClient(server).ask("GET", "/")?.body == answer.body)
  }
}
