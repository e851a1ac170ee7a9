import FoundationEssentials
import HTTPServer
import TestSupport
import Testing

@Suite struct HTTPServerTests {
  @Test func `a request reaches the handler whole, and its answer the client`() throws {
    let server = try HTTPServer(port: 0) { request in
      let about = "\(request.method) \(request.path) \(request.headers["x-name"] ?? "-") "
      var response = HTTPResponse(text: "", contentType: "text/plain")
      response.status = 201
      response.headers["X-Own"] = "yes"
      response.body = Array(about.utf8) + request.body
      return response
    }
    let client = try SocketClient(server)
    let reply = try #require(
      client.ask("POST", "/some%20where?q=1", headers: ["X-Name": "a"], body: Array("body".utf8)))
    #expect(reply.status == 201)
    #expect(reply.text == "POST /some where a body")
    #expect(reply.headers["content-type"] == "text/plain; charset=utf-8")
    #expect(reply.headers["x-own"] == "yes")
  }

  @Test func `a large body arrives unchanged`() throws {
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) }
    let server = try HTTPServer(port: 0) { HTTPResponse(contentType: "application/octet-stream", body: $0.body) }
    let reply = try SocketClient(server).ask("POST", "/", body: body)
    #expect(reply?.body == body)
  }

  @Test func `every response, also a refusal, carries the safety headers`() throws {
    let server = try echo()
    for headers in [[:], ["Host": "evil.example"]] {
      let reply = try #require(SocketClient(server).ask("GET", "/", headers: headers))
      for (name, value) in HTTPResponse.safetyHeaders { #expect(reply.headers[name.lowercased()] == value, "\(name)") }
    }
  }

  @Test func `HEAD gets the headers alone, and the connection goes on`() throws {
    let server = try echo()
    let client = try SocketClient(server)
    #expect(client.ask("HEAD", "/a")?.headers["content-length"] == "2")
    #expect(client.ask("GET", "/b")?.text == "/b")
  }

  @Test func `thousands of requests in a row are answered in order`() throws {
    let server = try echo()
    let client = try SocketClient(server)
    for number in 0..<1000 { #expect(client.ask("GET", "/\(number)")?.text == "/\(number)") }
    for number in 0..<100 {
      #expect(try SocketClient(server).ask("GET", "/\(number)")?.text == "/\(number)")
    }
  }

  @Test func `requests sent before the first answer are all answered`() throws {
    let server = try echo()
    let client = try SocketClient(server)
    client.send((0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined())
    for number in 0..<20 { #expect(client.receive()?.text == "/\(number)") }
  }

  @Test func `a port in use, or none at all, is told`() throws {
    let server = try echo()
    #expect(throws: HTTPServerError.portInUse(port: server.port)) { try echo(port: server.port) }
    for port in [-1, 65536, .max] {
      #expect(throws: HTTPServerError.portOutOfRange(port: port)) { try echo(port: port) }
    }
  }

  @Test func `only this machine can reach it`() throws {
    let server = try echo()
    #expect(server.address == "http://127.0.0.1:\(server.port)/")
    // The listening sockets as the kernel lists them: address and port in hexadecimal, the address in byte order.
    let sockets = try String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)
    let port = String(server.port, radix: 16, uppercase: true)
    let place = String(repeating: "0", count: 4 - port.count) + port
    #expect(sockets.contains(" 0100007F:\(place) 00000000:0000 0A"))
    #expect(!sockets.contains(" 00000000:\(place) "))
  }

  @Test(arguments: [
    (HTTPServerError.portOutOfRange(port: 70000), "port 70000: must be from 1 to 65535, or 0 for any free one", 2),
    (
      .portInUse(port: 8080), "port 8080: is in use by another program; choose another, or 0 for any free one", 1
    ),
    (
      .cannotListen(port: 80, reason: "Permission denied"),
      "port 80: cannot be listened on (Permission denied); choose another, or 0 for any free one", 1
    ),
    (
      .cannotStart(reason: "Too many open files"),
      "the web server cannot start (Too many open files); free memory, threads or open files", 1
    ),
    (
      .addressUnreadable("a\n"),
      "address 'a\\n': is none; expected localhost, 0.0.0.0 or :: for every network this machine is on, or one of its "
        + "addresses, such as 192.168.1.5", 2
    ),
    (
      .addressElsewhere("1.2.3.4"),
      "address 1.2.3.4: is not this machine's; choose one that 'ip addr' lists, or 0.0.0.0 for all of them", 1
    ),
    (
      .tokenNeeded(address: "0.0.0.0"),
      "address 0.0.0.0: other machines can reach it, so clients have to be told apart; give a token, too (16 characters "
        + "or more, such as 'openssl rand -hex 16' makes), or listen on localhost", 2
    ),
    (
      .tokenTooShort(characters: 1, fewest: 16),
      "the token has 1 character; expected at least 16, such as 'openssl rand -hex 16' makes", 2
    ),
    (
      .tokenUnusable,
      "the token has characters that no header can carry; expected letters, digits and -._~+/= alone, such as 'openssl "
        + "rand -hex 16' makes", 2
    ),
  ]) func `an error is a sentence`(error: HTTPServerError, sentence: String, exitCode: Int32) {
    #expect(error.description == sentence)
    #expect(error.exitCode == exitCode)
  }
}

/// A server that answers with the path.
func echo(port: Int = 0, limits: HTTPLimits = HTTPLimits()) throws -> HTTPServer {
  try HTTPServer(port: port, limits: limits) { HTTPResponse(text: $0.path, contentType: "text/plain") }
}
