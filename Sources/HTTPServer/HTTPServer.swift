import Synchronization

/// A web server for programs and browsers on this machine.
///
/// One thread serves all connections, so the handler is asked for one request at a time and should answer within
/// moments; a client that is slow to send or to read holds up no other.
public final class HTTPServer: Sendable {
  /// The port it listens on, on 127.0.0.1.
  public let port: Int
  private let daemon: Mutex<Daemon?>

  /// Serves from now on.
  ///
  /// - Parameter port: 0 for any free one.
  public init(
    port: Int, limits: HTTPLimits = HTTPLimits(), handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) throws(HTTPServerError) {
    let socket = try LoopbackSocket(port: port)
    self.port = socket.port
    daemon = Mutex(try Daemon(socket, limits: limits, endpoint: Endpoint(limits: limits, handler: handler)))
  }

  public var address: String { "http://127.0.0.1:\(port)/" }

  /// Takes no more connections, lets requests that are in have their answers for as long as `grace`, and ends.
  ///
  /// Not to be called by the handler.
  public func stop(grace: Duration = .seconds(5)) {
    guard let daemon = daemon.withLock({ $0.take() }) else { return }
    daemon.drain(until: .now + grace)
  }
}
