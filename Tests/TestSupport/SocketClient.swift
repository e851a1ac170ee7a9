import Glibc

/// A client that sends exactly the bytes it is told, and waits for what comes back.
package final class SocketClient {
  private let descriptor: Int32
  /// Kept running for as long as there is a client.
  private let server: AnyObject?

  package init(port: Int, of server: AnyObject? = nil) throws(ConnectionRefused) {
    self.server = server
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard connected else { throw ConnectionRefused() }
  }

  deinit { close(descriptor) }

  /// False where the server has closed the connection.
  @discardableResult package func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  @discardableResult package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Half-closes: nothing more will be sent.
  package func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next response, or nil if the connection ends without one.
  package func receive(withBody: Bool = true) -> Reply? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard let byte = receive(count: 1).first else { return nil }
      head.append(byte)
    }
    guard var reply = Reply(head: String(decoding: head, as: UTF8.self)) else { return nil }
    if withBody { reply.body = receive(count: Int(reply.headers["content-length"] ?? "") ?? 0) }
    return reply
  }

  /// Sends a whole request and waits for the response.
  package func ask(
    _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil
  ) -> Reply? {
    var headers = ["Host": "localhost"].merging(headers) { _, given in given }
    if let body { headers["Content-Length"] = "\(body.count)" }
    let lines = ["\(method) \(path) HTTP/1.1"] + headers.map { "\($0): \($1)" } + ["", ""]
    send(Array(lines.joined(separator: "\r\n").utf8) + (body ?? []))
    return receive(withBody: method != "HEAD")
  }

  private func receive(count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      let more = bytes.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress! + received, count - received, 0) }
      guard more > 0 else { break }
      received += more
    }
    return Array(bytes.prefix(received))
  }
}

/// Nobody listens.
package struct ConnectionRefused: Error {}

/// What a server sent back.
package struct Reply {
  package let status: Int
  /// Names in lower case.
  package let headers: [String: String]
  package var body: [UInt8] = []

  package var text: String { String(decoding: body, as: UTF8.self) }

  package init?(head: String) {
    let lines = head.split(separator: "\r\n").map(String.init)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
    self.status = status
    headers = lines.dropFirst().reduce(into: [:]) { headers, line in
      guard let colon = line.firstIndex(of: ":") else { return }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
  }
}
