import Core
import Glibc

/// Wakes threads: each `send` lets one `wait` return.
///
/// `socketpair(2)`
final class Signal: Sendable {
  /// Ready to be read while there is something to wake up for.
  let descriptor: Int32
  private let sending: Int32

  init() throws(HTTPServerError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .cannotStart(reason: systemReason()) }
    (descriptor, sending) = (ends[0], ends[1])
    // Where it is full, whoever waits will wake up anyhow.
    _ = fcntl(sending, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(descriptor)
    close(sending)
  }

  func send() {
    var byte: UInt8 = 1
    while write(sending, &byte, 1) < 0, errno == EINTR {}
  }

  func wait() { take(atMost: 1) }

  /// Waits for one, and takes those that were sent meanwhile as well.
  func waitForAll() { take(atMost: 4096) }

  private func take(atMost count: Int) {
    withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { bytes in
      while read(descriptor, bytes.baseAddress, count) < 0, errno == EINTR {}
    }
  }
}
