/// A request as far as its headers.
struct RequestHead {
  var request: HTTPRequest
  var version: String
  /// Of the first line and the headers.
  var bytes: Int
  /// Where its address or its headers cannot be read.
  var fault: HTTPRefusal?

  var announcesBody: Bool {
    request.headers["transfer-encoding"] != nil || (request.headers["content-length"] ?? "0") != "0"
  }
}
