import Core

/// Where the thread that reads leaves windows for the thread that computes.
///
/// Several are there at a time only where one piece of sound brought them together: a recorder that hands its sound over in
/// long pieces loses none by that.
final class WindowQueue: @unchecked Sendable {
  private let monitor = ThreadMonitor()
  // Guarded by `monitor`.
  private var waiting: [HeardWindow] = []
  private var end: Result<Void, any Error>?
  private var isAbandoned = false

  /// Leaves a window; those that came before its sound did are dropped or waited for.
  ///
  /// - Returns: false where nobody will take another.
  func put(_ next: HeardWindow, whenLate: ListeningSettings.WhenLate) -> Bool {
    monitor.locked {
      while whenLate == .wait, !waiting.isEmpty, !isAbandoned { monitor.wait() }
      var next = next
      let late = waiting.filter { $0.arrival < next.arrival }
      next.dropped += late.reduce(late.count) { $0 + $1.dropped }
      waiting.removeAll { $0.arrival < next.arrival }
      waiting.append(next)
      monitor.announce()
      return !isAbandoned
    }
  }

  /// Waits for the next window; nil when the last one is taken.
  func take() throws -> HeardWindow? {
    try monitor.locked {
      while waiting.isEmpty, end == nil { monitor.wait() }
      guard waiting.isEmpty else {
        monitor.announce()
        return waiting.removeFirst()
      }
      try end?.get()
      return nil
    }
  }

  /// There will be no other window.
  func finish(_ result: Result<Void, any Error>) {
    monitor.locked {
      end = result
      monitor.announce()
    }
  }

  /// Nobody takes another window.
  func abandon() {
    monitor.locked {
      isAbandoned = true
      monitor.announce()
    }
  }
}
