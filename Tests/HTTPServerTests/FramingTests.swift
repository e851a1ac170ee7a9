import HTTPServer
import TestSupport
import Testing

/// How bodies begin and end, and requests that leave it in doubt.
@Suite struct FramingTests {
  private func server(body: Int = 1000) throws -> HTTPServer {
    var limits = HTTPLimits()
    limits.body = body
    return try HTTPServer(port: 0, limits: limits) { request in
      HTTPResponse(contentType: "application/octet-stream", body: Array("\(request.method) ".utf8) + request.body)
    }
  }

  private func chunked(_ chunks: String..., version: String = "1.1", more: String = "") -> String {
    "POST / HTTP/\(version)\r\nHost: localhost\r\n\(more)Transfer-Encoding: chunked\r\n\r\n" + chunks.joined()
  }

  @Test func `a body in chunks is taken whole, and the connection goes on`() throws {
    let client = try SocketClient(server())
    client.send(chunked("5\r\nhello\r\n", "1;name=value\r\n \r\n", "A\r\n0123456789\r\n", "0\r\nX: y\r\n\r\n"))
    #expect(client.receive()?.text == "POST hello 0123456789")
    #expect(client.ask("POST", "/", body: [65])?.text == "POST A")
  }

  @Test func `a body that grows too long is told while it grows`() throws {
    let client = try SocketClient(server())
    let chunk = "64\r\n" + String(repeating: "a", count: 100) + "\r\n"
    client.send(chunked(String(repeating: chunk, count: 11)))
    let reply = try #require(client.receive())
    #expect(reply.status == 413)
    #expect(
      reply.text
        == #"{"error":"the body has more than 1000 bytes, which is the most; send a shorter clip, or the same as FLAC"}"#
    )
    #expect(reply.headers["connection"] == "close")
    #expect(reply.headers["x-content-type-options"] == "nosniff")
    #expect(client.receive() == nil)
  }

  @Test(arguments: ["zz\r\nhello\r\n", "-1\r\nhello", "ffffffffffffffffff\r\nhello", "5\r\nhelloXX3\r\nabc", "5", ""])
  func `broken chunks are no body`(chunks: String) throws {
    let server = try server()
    let client = try SocketClient(server)
    client.send(chunked(chunks))
    client.endSending()
    if let reply = client.receive() { #expect((400..<500).contains(reply.status)) }
    #expect(try SocketClient(server).ask("GET", "/")?.text == "GET ")
  }

  @Test(arguments: [
    (
      "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length is '5, 6'; expected the number of bytes of the body"
    ),
    (
      "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length is '5, 5'; expected the number of bytes of the body"
    ),
    (
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
      "there are both Content-Length and Transfer-Encoding; send one of them"
    ),
    (
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n",
      "Transfer-Encoding is 'chunked, gzip'; expected chunked, over HTTP/1.1"
    ),
    (
      "Transfer-Encoding : chunked\r\n",
      "the header 'transfer-encoding ' has characters that none may have; send it without them"
    ),
    ("Transfer-Encoding: gzip\r\n", "Transfer-Encoding is 'gzip'; expected chunked, over HTTP/1.1"),
  ]) func `a request that two servers might take apart differently is refused, and nothing after it is read`(
    headers: String, sentence: String
  ) throws {
    let client = try SocketClient(server())
    client.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
    let reply = try #require(client.receive())
    #expect(reply.status == 400)
    #expect(reply.text == #"{"error":"\#(sentence)"}"#)
    #expect(client.receive() == nil, "the connection ends")
  }

  @Test func `a request that does not say whom it asks is told so`() throws {
    let client = try SocketClient(server())
    client.send("GET / HTTP/1.1\r\n\r\n")
    let reply = client.receive()
    #expect(reply?.status == 400)
    #expect(reply?.text == #"{"error":"there is no header Host; send the server's name in it"}"#)
  }

  @Test func `chunks over HTTP 1_0 are refused`() throws {
    let client = try SocketClient(server())
    client.send(chunked("0\r\n\r\n", version: "1.0"))
    #expect(client.receive()?.status == 400)
  }

  @Test func `a client that asks before it sends is told to go on, or why not`() throws {
    let server = try server()
    for (length, status) in [(5, 100), (1001, 413)] {
      let client = try SocketClient(server)
      client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\nExpect: 100-continue\r\n\r\n")
      #expect(client.receive()?.status == status)
      guard status == 100 else { continue }
      client.send("hello")
      #expect(client.receive()?.text == "POST hello")
    }
  }

  @Test func `all bodies together have a limit`() throws {
    var limits = HTTPLimits()
    limits.bodies = 1000
    let server = try HTTPServer(port: 0, limits: limits) { HTTPResponse(text: $0.path, contentType: "text/plain") }
    let first = try SocketClient(server)
    first.send(
      "POST /first HTTP/1.1\r\nHost: localhost\r\nContent-Length: 901\r\n\r\n" + String(repeating: "a", count: 900))
    #expect(server.reaches { $0.bodyBytes == 900 })
    let reply = try #require(SocketClient(server).ask("POST", "/second", body: [UInt8](repeating: 1, count: 200)))
    #expect(reply.status == 503)
    #expect(reply.headers["retry-after"] == "1")
    #expect(reply.text == #"{"error":"too many uploads are under way; ask again in a moment"}"#)
    first.send("a")
    #expect(first.receive()?.text == "/first")
    #expect(try SocketClient(server).ask("POST", "/third", body: [UInt8](repeating: 1, count: 1000))?.status == 200)
  }

  @Test func `a body takes the memory that was announced, and little before it comes`() throws {
    let server = try HTTPServer(port: 0) { HTTPResponse(text: "\($0.body.count)", contentType: "text/plain") }
    let client = try SocketClient(server)
    let whole = 5_000_000
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(whole)\r\n\r\n")
    client.send([UInt8](repeating: 1, count: 1000))
    #expect(server.reaches { (1000...2000).contains($0.bodyBytes) })
    client.send([UInt8](repeating: 1, count: whole - 1001))
    #expect(server.reaches { $0.bodyBytes == whole })
    client.send([1])
    #expect(client.receive()?.text == "\(whole)")
    #expect(server.reaches { $0.bodyBytes == 0 })
  }

  @Test func `a client that reads nothing until it has sent an overlong body still reads why it was refused`() throws {
    let server = try HTTPServer(port: 0) { HTTPResponse(text: $0.path, contentType: "text/plain") }
    for _ in 0..<5 {
      let client = try SocketClient(server)
      #expect(client.ask("POST", "/", body: [UInt8](repeating: 1, count: 20_000_000))?.status == 413)
    }
  }
}
