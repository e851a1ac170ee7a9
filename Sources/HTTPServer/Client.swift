import Glibc

/// An open connection.
final class Client {
  let descriptor: Int32
  /// When it was opened, or its last answer was out.
  private(set) var since = ContinuousClock.now
  /// The request that it is at, from its head on.
  var exchange: Exchange? { didSet { if exchange == nil { since = .now } } }
  /// Whether it may still be sending when it is closed, and has to read an answer first.
  var lingers = false
  private(set) var isCutOff = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether it could be closed without loss to anyone but itself: no whole request has come.
  var isIncomplete: Bool { !isCutOff && (exchange.map { $0.phase == .arriving } ?? true) }

  /// libmicrohttpd finds the connection closed then. `shutdown(2)`
  func cutOff() {
    guard !isCutOff else { return }
    isCutOff = true
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Sends an answer past libmicrohttpd, which must not be sending any; the connection has to be closed then.
  ///
  /// What does not fit the socket's buffer is lost. `send(2)`
  func sendLast(_ response: HTTPResponse) {
    let bytes = response.wire()
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
  }
}
