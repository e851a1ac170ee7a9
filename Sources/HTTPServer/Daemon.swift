import CMicroHTTPD
import Core
import Glibc

/// libmicrohttpd with the one thread that serves all connections.
struct Daemon: ~Copyable {
  private let handle: OpaquePointer
  private let endpoint: Endpoint

  /// `MHD_start_daemon`
  init(_ socket: consuming LoopbackSocket, limits: HTTPLimits, endpoint: Endpoint) throws(HTTPServerError) {
    let handle = ser_dist_mhd_start(
      socket.release(), Endpoint.access, Endpoint.completed, Unmanaged.passUnretained(endpoint).toOpaque(),
      UInt32(limits.connections), UInt32(limits.idleSeconds), limits.bytesPerConnection)
    // libmicrohttpd owns the socket by now, and may have closed it.
    guard let handle else { throw .cannotStart(reason: systemReason()) }
    self.handle = handle
    self.endpoint = endpoint
  }

  /// Takes no more connections and waits until the requests that are in have their answers, but not beyond `deadline`.
  ///
  /// `MHD_quiesce_daemon`
  func drain(until deadline: ContinuousClock.Instant) {
    endpoint.drain()
    let descriptor = MHD_quiesce_daemon(handle)
    if descriptor >= 0 { close(descriptor) }
    while !endpoint.isIdle, ContinuousClock.now < deadline { usleep(2000) }
  }

  /// `MHD_stop_daemon`
  deinit { MHD_stop_daemon(handle) }
}
