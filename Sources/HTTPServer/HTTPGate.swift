/// What every request has to pass before a handler hears of it, told from its head.
package struct HTTPGate: Sendable {
  let limits: HTTPLimits
  let token: AccessToken?
  /// Where it listens, as clients may call it.
  private let ownNames: String
  /// A page elsewhere may have a name of its own point at this machine, to read the answers (DNS rebinding). A server
  /// without a token, which is always on loopback, therefore answers to loopback's names alone; one with a token to any
  /// name, since a page of another name does not have the token. That lets it stand behind a proxy.
  private var checksHost: Bool { token == nil }

  package init(limits: HTTPLimits, token: AccessToken?, address: ListeningAddress) {
    self.limits = limits
    self.token = token
    ownNames = address == .loopback ? "127.0.0.1 or localhost" : address.host
  }

  /// Nil for a request that may go on.
  ///
  /// - Parameter needsToken: asked only where the server has one.
  func refusal(_ head: RequestHead, needsToken: (HTTPRequest) -> Bool) -> HTTPRefusal? {
    malformed(head) ?? foreign(head.request)
      ?? (token.flatMap { needsToken(head.request) ? $0.refusal(head.request.headers) : nil })
      ?? tooLong(head.request.headers)
  }

  /// Two servers may disagree about where such a request ends, and take a part of it for another (request smuggling).
  private func malformed(_ head: RequestHead) -> HTTPRefusal? {
    let headers = head.request.headers
    if head.bytes > limits.head { return .headTooLong(bytes: head.bytes, most: limits.head) }
    if let fault = head.fault { return fault }
    if head.version == "HTTP/1.1", headers["host"] == nil { return .hostMissing }
    if let length = headers["content-length"], Int(length) == nil || !length.utf8.allSatisfy(isDigit) {
      return .lengthUnreadable(length)
    }
    guard let encoding = headers["transfer-encoding"] else { return nil }
    if headers["content-length"] != nil { return .lengthTwice }
    return encoding.lowercased() == "chunked" && head.version == "HTTP/1.1" ? nil : .encodingUnknown(encoding)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private func foreign(_ request: HTTPRequest) -> HTTPRefusal? {
    let host = request.headers["host"]
    if checksHost, let host, let refusal = foreignName(host) { return refusal }
    guard !["GET", "HEAD", "OPTIONS"].contains(request.method), let origin = request.headers["origin"] else {
      return nil
    }
    return HTTPGate.isOwn(origin, host: host ?? "") ? nil : .foreignOrigin(origin)
  }

  /// Nil for a name that loopback has.
  package func foreignName(_ host: String) -> HTTPRefusal? {
    HTTPGate.isLoopback(host) ? nil : .foreignHost(host, own: ownNames)
  }

  private func tooLong(_ headers: [String: String]) -> HTTPRefusal? {
    guard let bytes = headers["content-length"].flatMap({ Int($0) }), bytes > limits.body else { return nil }
    return .bodyTooLong(bytes: bytes, most: limits.body)
  }

  private static func isLoopback(_ host: String) -> Bool {
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    return (try? ListeningAddress(String(name)))?.isLoopback ?? false
  }

  /// Whether a page of this origin came from the host that the request names; a proxy may have ended its TLS.
  private static func isOwn(_ origin: String, host: String) -> Bool {
    let (origin, host) = (origin.lowercased(), host.lowercased())
    return [("http://", ":80"), ("https://", ":443")].contains { scheme, port in
      origin == scheme + host || origin + port == scheme + host || origin == scheme + host + port
    }
  }
}
