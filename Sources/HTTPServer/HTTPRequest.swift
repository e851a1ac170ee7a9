/// What a client asks for.
public struct HTTPRequest: Sendable, Equatable {
  public var method: String
  /// Without the query, escapes resolved.
  public var path: String
  /// What follows the path, escapes resolved; of a name that came twice, the first value.
  public var query: [String: String]
  /// By name in lower case; the values of a name that came twice are joined by ", ".
  public var headers: [String: String]
  public var body: [UInt8]

  public init(
    method: String, path: String, query: [String: String] = [:], headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}
