import Core

/// What clients may ask of the server; all of it together bounds the memory and the time that they can take.
public struct HTTPLimits: Sendable {
  /// Bytes of one body: minutes of speech in any usual format.
  public var body = 16 << 20
  /// Bytes of memory that all bodies may take at a time.
  public var bodies = 256 << 20
  /// Bytes of a request's first line and headers.
  public var head = 12 << 10
  /// Requests answered at a time, each on a thread of its own.
  public var workers = CPU.current().usable
  /// Requests that may wait for a worker.
  public var queued = 64
  /// Connections held at a time, as far as the process may have as many files open. When one more comes, those that
  /// have longest had no whole request make room: someone who opens thousands and says nothing keeps nobody out.
  public var connections = 4096
  /// Seconds a connection may be silent before it is closed.
  public var idleSeconds = 15
  /// Seconds a request may take to come in, however busily it trickles.
  public var requestSeconds = 60
  /// Seconds a client may take to read its answer.
  public var responseSeconds = 60
  /// Bytes libmicrohttpd may take for one connection beside its body: the head, and a note of each header.
  package let bytesPerConnection = 32 << 10

  public init() {}
}
