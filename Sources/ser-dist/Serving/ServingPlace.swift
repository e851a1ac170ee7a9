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
  /// Whether clients may ask for less than they would on a larger machine.
  private let hasLittleMemory: Bool

  init(_ arguments: Arguments) throws {
    address =
      try arguments.text("address").map { text throws(HTTPServerError) in try ListeningAddress(text) } ?? .loopback
    port = try arguments.int("port", in: 0...65535) ?? 8080
    token = try ServingToken.find(arguments)
    longest = try arguments.positive("longest", most: AudioFile.longest) ?? AudioFile.longestInMemory
    var limits = HTTPLimits()
    limits.workers = try arguments.int("workers", in: 1...1024) ?? limits.workers
    limits.body = max(limits.body, Int(longest) * ServingPlace.bytesPerSecond + ServingPlace.headerBytes)
    limits.bodies = max(limits.bodies, 2 * limits.body)
    let wanted = limits
    // The other half is for the sound that comes of them.
    if let memory = FreeMemory.bytes() { limits.fit(memory: memory / 2) }
    self.limits = limits
    hasLittleMemory = limits.bodies < wanted.bodies
    if token == nil, !address.isLoopback { throw HTTPServerError.tokenNeeded(address: address.description) }
  }

  /// Of two channels with 16 bits at 48,000 samples per second.
  static let bytesPerSecond = 192_000
  /// What may stand around the samples.
  private static let headerBytes = 1 << 20

  func serve(_ app: WebApp) throws(HTTPServerError) -> HTTPServer {
    try HTTPServer(
      handler: app, address: address, port: port, token: token, limits: limits, counters: app.counters)
  }

  /// What whoever starts it should know.
  var notes: [String] {
    var notes: [String] = []
    if !address.isLoopback {
      notes.append(
        "the connection is not encrypted, and other machines can reach it; put a proxy with TLS in front, or an ssh "
          + "tunnel, unless the network is your own")
    }
    if hasLittleMemory {
      notes.append(
        "uploads may take \(byteText(limits.bodies)) of memory at a time, an eighth of what is free, and each "
          + "\(byteText(limits.body)); others are told to come later, or to be shorter")
    }
    return notes
  }
}
