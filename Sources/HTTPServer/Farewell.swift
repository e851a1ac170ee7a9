import Glibc

/// An answer to a client that has closed its side, sent past libmicrohttpd, which would close the connection instead.
///
/// Its connection is suspended until it is out.
struct Farewell {
  let exchange: Exchange
  /// For `poll(2)`.
  let descriptor: Int32
  private var rest: ArraySlice<UInt8>

  init(_ response: HTTPResponse, to exchange: Exchange) {
    self.exchange = exchange
    descriptor = exchange.connection.descriptor
    rest = response.wire(withBody: exchange.request.method != "HEAD")[...]
  }

  /// Sends what can be sent without waiting; whether there is nothing left to do. `send(2)`
  mutating func send() -> Bool {
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return errno != EAGAIN }
      rest = rest.dropFirst(sent)
    }
    return true
  }
}
