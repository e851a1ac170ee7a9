import Synchronization

/// What a server counts while it runs; shared by the server and whoever shows it.
public final class HTTPCounters: Sendable {
  private let counts = Mutex(HTTPCounts())

  public init() {}

  /// As they are now.
  public var now: HTTPCounts { counts.withLock { $0 } }

  func note(_ change: (inout HTTPCounts) -> Void) { counts.withLock { change(&$0) } }
}

/// The figures of a server at one moment.
public struct HTTPCounts: Sendable, Equatable {
  /// Connections that are open.
  public var connections = 0
  /// Connections taken since the start.
  public var accepted = 0
  /// Requests whose heads are in and whose answers are not yet out; those that wait are among them.
  public var inFlight = 0
  /// Requests that wait for a worker.
  public var queued = 0
  /// Bytes of bodies that are held.
  public var bodyBytes = 0
  /// Answers since the start, by status; without those that libmicrohttpd makes itself.
  public var answers: [Int: Int] = [:]
  /// Requests that the server itself refused since the start, by reason: body, head, host, malformed, memory, origin,
  /// queue, slow, token.
  public var refused: [String: Int] = [:]
  /// Connections closed to make room for others.
  public var madeRoom = 0
  /// Requests whose clients went away while they waited.
  public var abandoned = 0

  public init() {}
}
