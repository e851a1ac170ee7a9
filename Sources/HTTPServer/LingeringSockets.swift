import Glibc

/// Sockets that are closed but for what their clients still send.
///
/// Closing a socket with unread bytes in it resets the connection, and the client may lose the answer that tells why its
/// body was not read. So these are read a little longer, until the client has closed its side.
struct LingeringSockets: ~Copyable {
  private var sockets: [(descriptor: Int32, until: ContinuousClock.Instant)] = []
  private static let patience = Duration.seconds(2)
  private static let most = 64

  /// For `poll(2)`.
  var descriptors: [Int32] { sockets.map(\.descriptor) }

  /// Keeps a socket open that its owner is about to close. `dup(2)`, `shutdown(2)`
  mutating func keep(_ descriptor: Int32) {
    guard sockets.count < LingeringSockets.most else { return }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return }
    shutdown(copy, Int32(SHUT_WR))
    sockets.append((copy, .now + LingeringSockets.patience))
  }

  /// Reads and forgets what has come.
  mutating func discard() {
    guard !sockets.isEmpty else { return }
    let now = ContinuousClock.now
    sockets.removeAll { socket in
      guard now >= socket.until || LingeringSockets.hasEnded(socket.descriptor) else { return false }
      close(socket.descriptor)
      return true
    }
  }

  deinit { for socket in sockets { close(socket.descriptor) } }

  /// `recv(2)` that copies nothing
  private static func hasEnded(_ descriptor: Int32) -> Bool {
    for _ in 0..<16 {
      let count = recv(descriptor, nil, 1 << 20, Int32(MSG_TRUNC | MSG_DONTWAIT))
      if count == 0 { return true }
      if count < 0 { return errno != EAGAIN && errno != EINTR }
    }
    return false
  }
}
