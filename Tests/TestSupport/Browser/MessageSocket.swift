import Core
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Messages to and from a browser: JSON, each ended by a NUL.
struct MessageSocket {
  private let socket: Int32
  private var received: [UInt8] = []
  /// How much of that holds no end of a message.
  private var searched = 0

  init(_ socket: Int32) { self.socket = socket }

  /// False where nobody is there to read it.
  func send(_ message: JSONValue) throws -> Bool {
    let bytes = Array(try JSON.encode(message).utf8) + [0]
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  enum Reception {
    case message(JSONValue)
    case timeIsUp, ended
  }

  mutating func receive(until end: Date) throws -> Reception {
    while true {
      if let message = try next() { return .message(message) }
      var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let left = end.timeIntervalSinceNow
      guard left > 0 else { return .timeIsUp }
      let ready = poll(&waiting, 1, Int32(left * 1000) + 1)
      // A signal is no message; what is left of the time is waited for again.
      if ready < 0 && errno == EINTR { continue }
      guard ready != 0 else { return .timeIsUp }
      guard readMore() else { return .ended }
    }
  }

  private mutating func next() throws -> JSONValue? {
    guard let end = received[searched...].firstIndex(of: 0) else {
      searched = received.count
      return nil
    }
    let message = Data(received[..<end])
    received.removeFirst(end + 1)
    searched = 0
    return try JSONDecoder().decode(JSONValue.self, from: message)
  }

  private mutating func readMore() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = bytes.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return count < 0 && errno == EINTR }
    received += bytes[..<count]
    return true
  }
}
