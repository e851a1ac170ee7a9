/// What a client may ask of the server; all of it together bounds the memory that clients can take.
public struct HTTPLimits: Sendable {
  /// Bytes of one body: minutes of speech in any usual format.
  public var body = 16 << 20
  /// Connections served at a time; more wait until one ends.
  public var connections = 32
  /// Seconds a connection may be silent before it is closed.
  public var idleSeconds = 15
  /// Bytes that one connection may take beside its body; longer headers are refused.
  package let bytesPerConnection = 64 << 10

  public init() {}
}
