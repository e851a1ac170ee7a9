import HTTPServer
import TestSupport
import Testing

@Suite struct AccessTests {
  private let token = "0123456789abcdef"

  @Test(arguments: [
    ([:], 401), (["Authorization": "Bearer 0123456789abcdef"], 200),
    (["Authorization": "bearer 0123456789abcdef"], 200),
    (["Authorization": "Bearer 0123456789abcdeg"], 401), (["Authorization": "Bearer 0123456789abcde"], 401),
    (["Authorization": "Bearer 0123456789abcdef0"], 401), (["Authorization": "Bearer"], 401),
    (["Authorization": "Basic 0123456789abcdef"], 401), (["Authorization": "0123456789abcdef"], 401),
    (["Cookie": "ser-dist-token=0123456789abcdef"], 200),
    (["Cookie": "a=b; ser-dist-token=0123456789abcdef; c=d"], 200), (["Cookie": "ser-dist-token="], 401),
    (["Cookie": "x-ser-dist-token=0123456789abcdef"], 401),
    (["Authorization": "Bearer wrong", "Cookie": "ser-dist-token=0123456789abcdef"], 200),
  ]) func `only who knows the token is answered`(headers: [String: String], status: Int) throws {
    let server = try HTTPServer.trial(token: token)
    let reply = try #require(SocketClient(server).ask("GET", "/a", headers: headers))
    #expect(reply.status == status)
    #expect((reply.headers["www-authenticate"] == "Bearer") == (status == 401))
  }

  @Test func `what is open to all needs no token`() throws {
    let server = try HTTPServer.trial(token: token)
    #expect(try SocketClient(server).ask("GET", "/open")?.status == 200)
    #expect(try SocketClient(server).ask("GET", "/refused")?.status == 401, "nobody learns what there is")
  }

  @Test func `without its token, a body is not read`() throws {
    let client = try SocketClient(HTTPServer.trial(token: token))
    client.send("POST /work HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n")
    #expect(client.receive()?.text == #"{"error":"a token is needed; send the header 'Authorization: Bearer TOKEN'"}"#)
  }

  @Test(arguments: [
    ("http://localhost", 200), ("http://LOCALHOST:80", 200), ("https://localhost", 200), ("null", 403),
    ("http://evil.example", 403), ("http://localhost.evil.example", 403), ("http://localhost:8081", 403), ("", 403),
    ("file://localhost", 403),
  ]) func `a page from elsewhere can send nothing`(origin: String, status: Int) throws {
    let server = try HTTPServer.trial()
    #expect(try SocketClient(server).ask("POST", "/a", headers: ["Origin": origin], body: [1])?.status == status)
    #expect(try SocketClient(server).ask("GET", "/a", headers: ["Origin": origin])?.status == 200)
    #expect(try SocketClient(server).ask("GET", "/a")?.headers["access-control-allow-origin"] == nil)
  }

  @Test func `a server with a token answers to any name`() throws {
    let server = try HTTPServer.trial(token: token)
    let headers = ["Host": "ser.example", "Authorization": "Bearer \(token)", "Origin": "https://ser.example"]
    #expect(try SocketClient(server).ask("POST", "/a", headers: headers, body: [1])?.status == 200)
  }

  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("localhost", "127.0.0.1", true), ("LocalHost", "127.0.0.1", true),
    ("127.8.8.8", "127.8.8.8", true), ("::1", "[::1]", true), ("192.168.1.5", "192.168.1.5", false),
    ("fe80::1", "[fe80::1]", false), ("::ffff:127.0.0.1", "[::ffff:127.0.0.1]", false), ("8.8.8.8", "8.8.8.8", false),
  ]) func `an address is read`(text: String, host: String, isLoopback: Bool) throws {
    let address = try ListeningAddress(text)
    #expect(address.host == host)
    #expect(address.isLoopback == isLoopback)
    #expect(!address.isAny)
  }

  @Test(arguments: [("127.0.0.1", "127.0.0.1 or localhost"), ("127.0.0.2", "127.0.0.2"), ("::1", "[::1]")])
  func `a server on any of loopback's addresses answers to its own, and tells it to whoever calls it otherwise`(
    text: String, own: String
  ) throws {
    let gate = HTTPGate(limits: HTTPLimits(), token: nil, address: try ListeningAddress(text))
    #expect(gate.foreignName("\(try ListeningAddress(text).host):8080") == nil)
    #expect(gate.foreignName("localhost") == nil)
    for host in ["128.0.0.1", "127.0.0.2.nip.io", "", "::1", "localhost.", "127.0.0.1, 127.0.0.1", "127.1"] {
      #expect(gate.foreignName(host)?.sentence == "this server is not '\(host)'; ask \(own)")
    }
  }

  @Test(arguments: ["0.0.0.0", "::"]) func `every network can be meant, and needs a token`(text: String) throws {
    let address = try ListeningAddress(text)
    #expect(address.isAny && !address.isLoopback)
    #expect(throws: HTTPServerError.tokenNeeded(address: text)) {
      try HTTPServer(handler: TestHandler(), address: address, port: 0)
    }
    let server = try HTTPServer(handler: TestHandler(), address: address, port: 0, token: token)
    let reply = try SocketClient(server).ask("GET", "/a", headers: ["Authorization": "Bearer \(token)"])
    #expect(reply?.text == "/a")
  }

  @Test(arguments: [
    "", "evil.example", "1.2.3", "256.1.1.1", "0x7f.1", "[::1]", "fe80::1%eth0", "127.0.0.1\u{0}", "1.2.3.4:80",
  ])
  func `what is no address is told`(text: String) throws {
    #expect(throws: HTTPServerError.addressUnreadable(text)) { try ListeningAddress(text) }
  }

  @Test func `another machine's address is told`() throws {
    // Kept for documentation (RFC 5737), so nobody has it.
    let address = try ListeningAddress("192.0.2.1")
    #expect(throws: HTTPServerError.addressElsewhere("192.0.2.1")) {
      try HTTPServer(handler: TestHandler(), address: address, port: 0, token: token)
    }
  }

  @Test func `a token that could be guessed, or not be sent, is refused`() throws {
    #expect(throws: HTTPServerError.tokenTooShort(characters: 15, fewest: 16)) {
      try HTTPServer.trial(token: "0123456789abcde")
    }
    for token in ["0123456789 abcdef", "0123456789abcde;", "0123456789abcdeé"] {
      #expect(throws: HTTPServerError.tokenUnusable) { try HTTPServer.trial(token: token) }
    }
  }
}
