import Core
import Glibc

/// Bytes from a descriptor as they come, until it ends or a person has had enough.
public struct ByteInput: Sendable {
  public enum Event: Equatable, Sendable {
    case bytes([UInt8])
    case end
    /// What came beside them, where complaints are listened to.
    case complaint([UInt8])
    /// Something has come on the descriptor that says when to stop.
    case stopped
  }

  private let descriptor: Int32
  private let stop: Int32?
  private let complaints: Int32?
  let name: String
  private static let mostBytes = 1 << 14

  /// - Parameters:
  ///   - stop: what becomes readable when nothing more is wanted.
  ///   - complaints: where whoever writes it says what is wrong; read so that it never has to wait.
  ///   - name: what errors call it.
  public init(_ descriptor: Int32, stop: Int32? = nil, complaints: Int32? = nil, name: String) {
    self.descriptor = descriptor
    self.stop = stop
    self.complaints = complaints
    self.name = name
  }

  /// Waits for the next bytes, and takes as many as there are.
  ///
  /// `read(2)`
  public func next() throws(StreamError) -> Event {
    while true {
      let ready = try wait()
      if let stop, ready.contains(stop) { return .stopped }
      if let complaints, ready.contains(complaints), let text = try read(complaints), !text.isEmpty {
        return .complaint(text)
      }
      // Complaints that have ended are ready for ever.
      if ready.contains(descriptor), let bytes = try read(descriptor) { return bytes.isEmpty ? .end : .bytes(bytes) }
    }
  }

  /// Which descriptors have something to read, or have ended. `poll(2)`
  private func wait() throws(StreamError) -> [Int32] {
    var waiting = [descriptor, stop, complaints].compactMap { $0 }.map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while poll(&waiting, nfds_t(waiting.count), -1) < 0 {
      guard errno == EINTR else { throw .cannotRead(name: name, reason: systemReason()) }
    }
    return waiting.filter { $0.revents != 0 }.map(\.fd)
  }

  /// Nothing where it has ended; nil where nothing was there after all.
  private func read(_ descriptor: Int32) throws(StreamError) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: ByteInput.mostBytes)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else {
      if errno == EINTR || errno == EAGAIN { return nil }
      throw .cannotRead(name: name, reason: systemReason())
    }
    return Array(bytes.prefix(count))
  }
}
