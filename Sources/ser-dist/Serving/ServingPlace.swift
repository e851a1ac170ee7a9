import Audio
import Core
import HTTPServer
import WebApp

/// Where and to whom models are served, and what clients may ask for, as the command line says.
struct ServingPlace {
  let limits: HTTPLimits
  /// Seconds of the longest clip that is taken.
  let longest: Double
  private let address: ListeningAddress
  private let port: Int
  private let token: String?

  init(_ arguments: Arguments) throws {
    address =
      try arguments.text("address").map { text throws(HTTPServerError) in try ListeningAddress(text) } ?? .loopback
    port = try arguments.int("port", in: 0...65535) ?? 8080
    token = try ServingToken.find(arguments)
    longest = try arguments.positive("longest", most: AudioFile.longest) ?? AudioFile.longestInMemory
    var limits = HTTPLimits()
    limits.workers = try arguments.int("workers", in: 1...1024) ?? limits.workers
    limits.body = max(limits.body, Int(longest) * ServingPlace.bytesPerSecond)
    limits.bodies = max(limits.bodies, 4 * limits.body)
    self.limits = limits
    if token == nil, !address.isLoopback { throw HTTPServerError.tokenNeeded(address: address.description) }
  }

  /// Of one channel with 16 bits at 48,000 samples per second.
  private static let bytesPerSecond = 96_000

  func serve(_ app: WebApp) throws(HTTPServerError) -> HTTPServer {
    try HTTPServer(
      handler: app, address: address, port: port, token: token, limits: limits, counters: app.counters)
  }

  /// What whoever starts it should know.
  var notes: [String] {
    address.isLoopback
      ? []
      : [
        "the connection is not encrypted, and other machines can reach it; put a proxy with TLS in front, or an ssh "
          + "tunnel, unless the network is your own"
      ]
  }
}
