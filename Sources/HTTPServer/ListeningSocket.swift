import Core
import Glibc

/// A socket that takes connections.
struct ListeningSocket: ~Copyable {
  let descriptor: Int32
  let port: Int

  /// - Parameter port: 0 for any free one.
  ///
  /// `socket(2)`, `bind(2)`, `listen(2)`
  init(_ address: ListeningAddress, port: Int) throws(HTTPServerError) {
    guard let number = UInt16(exactly: port) else { throw .portOutOfRange(port: port) }
    let family = address.version == .four ? AF_INET : AF_INET6
    let opened = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard opened >= 0 else { throw .cannotListen(port: port, reason: systemReason()) }
    let bound: Int
    do throws(HTTPServerError) {
      bound = try ListeningSocket.listen(opened, at: address, number)
    } catch {
      close(opened)
      throw error
    }
    descriptor = opened
    self.port = bound
  }

  deinit { close(descriptor) }

  /// Passes the socket on to an owner that closes it.
  consuming func release() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  private static func listen(
    _ descriptor: Int32, at address: ListeningAddress, _ port: UInt16
  ) throws(HTTPServerError) -> Int {
    // Otherwise a server could not be started again for a minute after it has ended.
    set(descriptor, SOL_SOCKET, SO_REUSEADDR, to: 1)
    if address.version == .six { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, to: address.isAny ? 0 : 1) }
    var place = sockaddr_storage()
    var length = fill(&place, with: address, port)
    let listens = withUnsafeMutablePointer(to: &place) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(descriptor, place, length) == 0 && Glibc.listen(descriptor, SOMAXCONN) == 0
          && getsockname(descriptor, place, &length) == 0
      }
    }
    guard listens else { throw failure(errno, address, port) }
    // The port stands at the same place for both versions.
    return withUnsafeBytes(of: place) { Int(UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))) }
  }

  private static func failure(_ code: Int32, _ address: ListeningAddress, _ port: UInt16) -> HTTPServerError {
    switch code {
    case EADDRINUSE: .portInUse(port: Int(port))
    case EADDRNOTAVAIL: .addressElsewhere(address.description)
    default: .cannotListen(port: Int(port), reason: systemReason(code))
    }
  }

  private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, to value: Int32) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func fill(_ place: inout sockaddr_storage, with address: ListeningAddress, _ port: UInt16) -> socklen_t
  {
    withUnsafeMutableBytes(of: &place) { place in
      switch address.version {
      case .four:
        var four = sockaddr_in()
        four.sin_family = sa_family_t(AF_INET)
        four.sin_port = port.bigEndian
        withUnsafeMutableBytes(of: &four.sin_addr) { $0.copyBytes(from: address.bytes) }
        place.storeBytes(of: four, as: sockaddr_in.self)
        return socklen_t(MemoryLayout<sockaddr_in>.size)
      case .six:
        var six = sockaddr_in6()
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &six.sin6_addr) { $0.copyBytes(from: address.bytes) }
        place.storeBytes(of: six, as: sockaddr_in6.self)
        return socklen_t(MemoryLayout<sockaddr_in6>.size)
      }
    }
  }
}
