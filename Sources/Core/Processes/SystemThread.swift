#if canImport(Glibc)
  import Glibc
#endif

/// A thread of the operating system, for work that waits or takes long; to be joined once.
public struct SystemThread: Sendable {
  /// The system has no more threads.
  public struct Unavailable: Error {
    public let reason: String
  }

  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private let handle: pthread_t

  /// `pthread_create(3)`
  public init(_ body: @escaping @Sendable () -> Void) throws(Unavailable) {
    let start = Unmanaged.passRetained(Start(body: body))
    var handle = pthread_t()
    let failure = pthread_create(
      &handle, nil,
      { argument in
        if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, start.toOpaque())
    guard failure == 0 else {
      start.release()
      throw Unavailable(reason: systemReason(failure))
    }
    self.handle = handle
  }

  /// Waits until its work is done. `pthread_join(3)`
  public func join() { pthread_join(handle, nil) }
}
