import Core
import Glibc

/// A socket that listens on 127.0.0.1, out of reach from other machines.
struct LoopbackSocket: ~Copyable {
  private let descriptor: Int32
  let port: Int

  /// - Parameter port: 0 for any free one.
  ///
  /// `socket(2)`, `bind(2)`, `listen(2)`
  init(port: Int) throws(HTTPServerError) {
    guard let number = UInt16(exactly: port) else { throw .portOutOfRange(port: port) }
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard opened >= 0 else { throw .cannotListen(port: port, reason: systemReason()) }
    let bound: Int
    do throws(HTTPServerError) {
      bound = try LoopbackSocket.listen(opened, at: number)
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

  private static func listen(_ descriptor: Int32, at port: UInt16) throws(HTTPServerError) -> Int {
    // Otherwise a server could not be started again for a minute after it has ended.
    var reuse: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listens = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, SOMAXCONN) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard listens else {
      throw errno == EADDRINUSE
        ? .portInUse(port: Int(port)) : .cannotListen(port: Int(port), reason: systemReason())
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
