/// A request as far as its headers.
struct RequestHead {
  var request: HTTPRequest
  var version: String
  /// Of the first line and the headers.
  var bytes: Int
  /// Whether its address and headers are text.
  var isReadable: Bool
}
