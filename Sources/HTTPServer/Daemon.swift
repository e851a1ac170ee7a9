import CMicroHTTPD
import Core
import Glibc

/// libmicrohttpd, driven by the one thread that calls `run`.
struct Daemon: ~Copyable {
  private let handle: OpaquePointer
  /// Ready to be read when there is something to do. `MHD_get_daemon_info`
  let descriptor: Int32
  private let listener: Int32

  /// - Parameter loop: has to outlive it.
  ///
  /// `MHD_start_daemon`
  init(_ socket: consuming ListeningSocket, limits: HTTPLimits, loop: ServingLoop) throws(HTTPServerError) {
    listener = socket.descriptor
    let handle = ser_dist_mhd_start(
      socket.release(), ServingLoop.access, ServingLoop.completed, ServingLoop.notified, ServingLoop.unescape,
      Unmanaged.passUnretained(loop).toOpaque(), UInt32(limits.connections), UInt32(max(1, limits.idleSeconds)),
      limits.bytesPerConnection)
    // libmicrohttpd owns the socket by now, and may have closed it.
    guard let handle else { throw .cannotStart(reason: systemReason()) }
    self.handle = handle
    descriptor = ser_dist_mhd_epoll(handle)
  }

  /// Milliseconds until it has to run again, whatever comes; nil for any time. `MHD_get_timeout`
  var patience: UInt64? {
    var milliseconds: UInt64 = 0
    return MHD_get_timeout(handle, &milliseconds) == .YES ? milliseconds : nil
  }

  /// Whether somebody waits to be let in; not to be asked any more after `refuseConnections`. `poll(2)`
  var isAskedForConnection: Bool {
    var polled = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) > 0
  }

  /// Takes connections, reads, writes and closes, as far as possible without waiting. `MHD_run`
  func run() { _ = MHD_run(handle) }

  /// Takes no more connections. `MHD_quiesce_daemon`
  func refuseConnections() {
    let descriptor = MHD_quiesce_daemon(handle)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Closes all connections; none may be suspended. `MHD_stop_daemon`
  deinit { MHD_stop_daemon(handle) }
}
