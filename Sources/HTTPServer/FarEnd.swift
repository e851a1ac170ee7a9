import Glibc

/// The client's end of a connection while its request comes in, or waits.
struct FarEnd: Sendable {
  private let descriptor: Int32
  private let since = ContinuousClock.now
  /// A client that closes its side right after its request (`nc -N`) still reads, and looks the same as one that has
  /// gone away. It gets its answer unless that takes longer than this.
  private static let patience = Duration.seconds(1)

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Bytes that have come and were not read. `ioctl(2)`
  var unread: Int {
    var count: Int32 = 0
    return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  /// Whether nothing more will come from it, though it may still read. `recv(2)` without taking anything
  var hasClosedItsSide: Bool { peek() == 0 }

  /// Whether nobody will read the answer.
  ///
  /// `recv(2)` without taking anything
  var hasGone: Bool {
    let found = peek()
    if found == 0 { return ContinuousClock.now - since > FarEnd.patience }
    return found < 0 && errno != EAGAIN && errno != EINTR
  }

  private func peek() -> Int {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
  }
}
