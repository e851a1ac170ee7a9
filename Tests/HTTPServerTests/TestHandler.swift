import Glibc
import HTTPServer

/// Answers with the path at once, and refuses and queues by path.
struct TestHandler: HTTPHandler {
  /// What a queued request does.
  var work: @Sendable (HTTPRequest) -> HTTPResponse = { HTTPResponse(text: $0.path, contentType: "text/plain") }

  /// What is done once nobody waits for answers.
  var surrender: @Sendable () -> Void = {}

  func giveUp() { surrender() }

  func admit(_ head: HTTPRequest) -> HTTPAdmission {
    switch head.path {
    case "/refused": .refuse(HTTPResponse(status: 415, error: "not this"))
    case _ where head.path.hasPrefix("/work"): .queued
    default: .atOnce
    }
  }

  func needsToken(_ head: HTTPRequest) -> Bool { head.path != "/open" }

  func respond(to request: HTTPRequest) -> HTTPResponse {
    request.path.hasPrefix("/work") ? work(request) : HTTPResponse(text: request.path, contentType: "text/plain")
  }
}

extension HTTPServer {
  /// Answers at once whatever is not under `/work`.
  static func trial(
    limits: HTTPLimits = HTTPLimits(), token: String? = nil,
    work: @escaping @Sendable (HTTPRequest) -> HTTPResponse = TestHandler().work
  ) throws -> HTTPServer {
    try HTTPServer(handler: TestHandler(work: work), port: 0, token: token, limits: limits)
  }

  /// Waits until the counters are as wanted; false if that takes too long.
  func reaches(_ condition: (HTTPCounts) -> Bool) -> Bool {
    let patience = ContinuousClock.now + .seconds(20)
    while !condition(counters.now) {
      guard ContinuousClock.now < patience else { return false }
      usleep(1000)
    }
    return true
  }
}
