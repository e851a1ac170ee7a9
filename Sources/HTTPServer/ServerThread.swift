import Core
import Glibc

/// A thread of the server; to be joined once.
struct ServerThread: Sendable {
  private let handle: pthread_t

  /// `pthread_create(3)`
  init(_ body: @escaping @Sendable () -> Void) throws(HTTPServerError) {
    let start = Unmanaged.passRetained(Start(body: body))
    var handle = pthread_t()
    let failure = pthread_create(
      &handle, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard failure == 0 else {
      start.release()
      throw .cannotStart(reason: systemReason(failure))
    }
    self.handle = handle
  }

  /// Waits until its work is done. `pthread_join(3)`
  func join() { pthread_join(handle, nil) }

  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
