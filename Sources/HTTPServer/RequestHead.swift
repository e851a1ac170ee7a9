/// A request as far as its headers.
struct RequestHead {
  var request: HTTPRequest
  var version: String
  /// Of the first line and the headers.
  var bytes: Int
  /// Where its address or its headers cannot be read.
  var fault: HTTPRefusal?

  /// Whether more bytes may belong to the request, so that what follows must not be taken for another.
  var mayHaveBody: Bool {
    // Its true name may be one of those below.
    if case .headerUnreadable = fault { return true }
    return request.headers["transfer-encoding"] != nil || (request.headers["content-length"] ?? "0") != "0"
  }
}
