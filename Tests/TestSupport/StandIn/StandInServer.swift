import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A server on this machine that answers as a test says, for pages whose behaviour is tested when their server does what
/// the real one does only rarely: is late, full, or gone.
///
/// One request for each connection; one thread for each request.
package final class StandInServer: Sendable {
  package struct Question: Sendable {
    package var method = ""
    package var path = ""
    /// As it was sent, behind the question mark.
    package var query = ""
    /// By name in lower case.
    package var headers: [String: String] = [:]
    package var body: [UInt8] = []
  }

  package struct Reply: Sendable {
    package var status: Int
    package var type: String
    package var body: [UInt8]

    package init(_ status: Int = 200, type: String = "application/json", text: String) {
      self.status = status
      self.type = type
      body = Array(text.utf8)
    }
  }

  package let port: Int
  private let listening: Mutex<Int32?>
  private let headers: String
  private let answer: @Sendable (Question) -> Reply

  /// - Parameter headers: what every reply carries beside its type and length.
  /// - Parameter port: 0 for any free one.
  package init(
    port: Int = 0, headers: [String: String], answer: @escaping @Sendable (Question) -> Reply
  ) throws(ConnectionRefused) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard let found = Self.listen(on: socket, port: port) else {
      close(socket)
      throw ConnectionRefused()
    }
    self.port = found
    self.headers = headers.map { "\($0): \($1)\r\n" }.joined()
    self.answer = answer
    listening = Mutex(socket)
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0, let self else { break }
        Thread.detachNewThread { self.serve(connection) }
      }
      close(socket)
    }
  }

  deinit { stop() }

  package var address: String { "http://127.0.0.1:\(port)/" }

  /// Takes no more connections: who asks now finds nobody.
  package func stop() {
    // Whoever waits in `accept` is woken by this, not by closing.
    if let socket = listening.withLock({ $0.take() }) { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  private static func listen(on socket: Int32, port: Int) -> Int? {
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && Glibc.listen(socket, 64) == 0 && getsockname(socket, $0, &size) == 0
      }
    }
    return isReady ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let question = Question(from: connection) else { return }
    let reply = answer(question)
    let head =
      "HTTP/1.1 \(reply.status) -\r\nContent-Type: \(reply.type)\r\nContent-Length: \(reply.body.count)\r\n"
      + headers + "Connection: close\r\n\r\n"
    var rest = (Array(head.utf8) + reply.body)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}

extension StandInServer.Question {
  /// Nil where the connection ends before the question does, as those do that browsers open in advance.
  fileprivate init?(from connection: Int32) {
    var bytes: [UInt8] = []
    while !bytes.contains("\r\n\r\n") { guard Self.receive(&bytes, from: connection) else { return nil } }
    let end = bytes.firstIndex(of: "\r\n\r\n")
    let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    (method, path) = (String(words[0]), String(target[0]))
    query = target.count > 1 ? String(target[1]) : ""
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while bytes.count < end + 4 + length { guard Self.receive(&bytes, from: connection) else { return nil } }
    body = Array(bytes[(end + 4)...])
  }

  private static func receive(_ bytes: inout [UInt8], from connection: Int32) -> Bool {
    var piece = [UInt8](repeating: 0, count: 65536)
    let count = recv(connection, &piece, piece.count, 0)
    if count > 0 { bytes += piece[..<count] }
    return count > 0
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool { firstIndex(of: text) < count }

  /// Where a text begins; behind the end where it does not stand.
  fileprivate func firstIndex(of text: String) -> Int {
    let wanted = Array(text.utf8)
    return indices.first { self[$0...].starts(with: wanted) } ?? count
  }
}
