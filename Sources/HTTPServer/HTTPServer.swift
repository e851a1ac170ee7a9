import Core
import Synchronization

/// A web server for programs and browsers.
///
/// One thread serves all connections, and workers compute the answers, as many at once as `HTTPLimits.workers` says.
public final class HTTPServer: Sendable {
  /// Where it listens.
  public let listening: ListeningAddress
  /// The port it listens on.
  public let port: Int
  /// What it counts while it runs.
  public let counters: HTTPCounters
  private let loop: ServingLoop
  private let thread: Mutex<SystemThread?>

  /// Serves from now on.
  ///
  /// - Parameters:
  ///   - address: any other than a loopback one needs a token.
  ///   - port: 0 for any free one.
  ///   - token: what clients have to know, as `Authorization: Bearer TOKEN` or the cookie `ser-dist-token`, where the
  ///     handler says so.
  public init(
    handler: some HTTPHandler, address: ListeningAddress = .loopback, port: Int, token: String? = nil,
    limits: HTTPLimits = HTTPLimits(), counters: HTTPCounters = HTTPCounters()
  ) throws(HTTPServerError) {
    if token == nil, !address.isLoopback { throw .tokenNeeded(address: address.description) }
    let secret = try token.map { text throws(HTTPServerError) in try AccessToken(text) }
    var limits = limits
    limits.connections = limits.possibleConnections()
    let socket = try ListeningSocket(address, port: port)
    listening = address
    self.port = socket.port
    self.counters = counters
    let loop = try ServingLoop(
      handler: handler, limits: limits, token: secret, address: address, counters: counters)
    self.loop = loop
    do throws(HTTPServerError) {
      try loop.open(socket)
      thread = Mutex(try SystemThread(serving: { loop.serve() }))
    } catch {
      loop.workers.end()
      throw error
    }
  }

  /// The same with a handler of one closure, asked on the workers' threads.
  package convenience init(
    port: Int, limits: HTTPLimits = HTTPLimits(), handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) throws(HTTPServerError) {
    try self.init(handler: ClosureHandler(answer: handler), port: port, limits: limits)
  }

  deinit { stop(grace: .zero) }

  public var address: String { "http://\(listening.host):\(port)/" }

  /// Takes no more connections, lets requests that are in have their answers for as long as `grace`, and ends once the
  /// workers have finished what they are at.
  ///
  /// Not to be called by the handler.
  public func stop(grace: Duration = .seconds(5)) {
    guard let thread = thread.withLock({ $0.take() }) else { return }
    loop.end(by: .now + grace)
    thread.join()
  }
}
