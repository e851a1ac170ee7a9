import Core
import Glibc

extension ChildProcess {
  /// What comes of waiting for a message.
  enum Heard {
    case message(DecoderMessage)
    case late
    /// The process is gone, or talks nonsense.
    case ended
  }

  /// False where nobody listens any more. `send(2)`
  func tell(_ message: DecoderMessage) -> Bool {
    send(input, message.bytes, DecoderMessage.size, Int32(MSG_NOSIGNAL)) == DecoderMessage.size
  }

  /// Waits for `seconds` at most, however slowly it comes. `poll(2)`, `read(2)`
  func message(within seconds: Double) -> Heard {
    let end = ContinuousClock.now + .seconds(seconds)
    var bytes: [UInt8] = []
    while bytes.count < DecoderMessage.size {
      guard isReadable(until: end) else { return .late }
      var more = [UInt8](repeating: 0, count: DecoderMessage.size - bytes.count)
      let read = read(output, &more, more.count)
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { return .ended }
      bytes += more[..<read]
    }
    return DecoderMessage(bytes).map { .message($0) } ?? .ended
  }

  /// Whether it says nothing at this moment, and is there.
  var isSilent: Bool { !isReadable(until: .now) }

  private func isReadable(until end: ContinuousClock.Instant) -> Bool {
    var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    while true {
      let left = max(0, (end - .now) / .milliseconds(1)).rounded(.up)
      let ready = poll(&waiting, 1, Int32(min(left, 1e9)))
      if ready > 0 { return true }
      if ready == 0, ContinuousClock.now >= end { return false }
      if ready < 0, errno != EINTR { return true }
    }
  }
}
