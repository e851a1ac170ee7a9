/// What a client asks for.
public struct HTTPRequest: Sendable, Equatable {
  public var method: String
  /// Without the query, escapes resolved.
  public var path: String
  /// By name in lower case; the values of a name that came twice are joined by ", ".
  public var headers: [String: String]
  public var body: [UInt8]

  public init(method: String, path: String, headers: [String: String] = [:], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}
