/// Keeps the loop from running without end for a connection that leads nowhere.
///
/// libmicrohttpd asks to be run at once while it has bytes that it has not taken apart, also where it cannot: a chunk's
/// extension that fills its buffer to the last byte. Sockets that become ready wake the loop as ever.
package struct LoopPace {
  /// What changes where a run was of use.
  package struct Progress: Equatable {
    var requests: Int
    var inFlight: Int
    var bodyBytes: Int

    package init(requests: Int, inFlight: Int, bodyBytes: Int) {
      self.requests = requests
      self.inFlight = inFlight
      self.bodyBytes = bodyBytes
    }
  }

  private var last: Progress?
  private var idleRuns = 0
  /// As many runs in a row may be of no use to be seen: an answer goes out in pieces.
  private static let mostIdleRuns = 64
  private static let rest: UInt64 = 5

  package init() {}

  /// How long to wait where libmicrohttpd would wait for as many milliseconds.
  package func limit(_ milliseconds: UInt64) -> UInt64 {
    idleRuns > LoopPace.mostIdleRuns ? max(milliseconds, LoopPace.rest) : milliseconds
  }

  package mutating func noteReady() { idleRuns = 0 }

  package mutating func noteNothingReady(_ progress: Progress) {
    idleRuns = progress == last ? idleRuns + 1 : 0
    last = progress
  }
}
