/// Answers requests: what a server is for.
public protocol HTTPHandler: Sendable {
  /// How a request goes on, told from its head, before any of its body is read.
  ///
  /// Asked on the thread that serves all connections, so it has to be quick.
  func admit(_ head: HTTPRequest) -> HTTPAdmission

  /// Whether only clients that know the server's token may ask this; asked where the server has one, before `admit`.
  func needsToken(_ head: HTTPRequest) -> Bool

  /// Told of what the server itself refused, on the thread that serves all connections.
  ///
  /// - Parameter head: nil where it never became whole.
  func refused(_ head: HTTPRequest?, status: Int)

  /// The answer to a whole request.
  ///
  /// Asked for several requests at once, on as many threads.
  func respond(to request: HTTPRequest) -> HTTPResponse

  /// Nobody waits any more for answers that are still being computed, because the server ends: they should come to an
  /// end soon.
  func giveUp()
}

extension HTTPHandler {
  public func giveUp() {}
  public func needsToken(_ head: HTTPRequest) -> Bool { true }

  public func refused(_ head: HTTPRequest?, status: Int) {}
}

/// How a request goes on once its head is in.
public enum HTTPAdmission: Sendable, Equatable {
  /// With this answer, unread.
  case refuse(HTTPResponse)
  /// Answered on the thread that serves all connections, even when every worker is busy: for what is at hand.
  case atOnce
  /// Answered by the next worker that is free.
  case queued
}

/// A handler of one closure; every request is queued.
struct ClosureHandler: HTTPHandler {
  let answer: @Sendable (HTTPRequest) -> HTTPResponse

  func admit(_ head: HTTPRequest) -> HTTPAdmission { .queued }
  func respond(to request: HTTPRequest) -> HTTPResponse { answer(request) }
}
