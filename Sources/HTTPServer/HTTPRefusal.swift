/// Why a request is answered before any handler sees it.
package enum HTTPRefusal: Equatable {
  case foreignHost(String)
  case lengthMissing
  case lengthUnreadable(String)
  case bodyTooLong(bytes: Int, most: Int)

  /// Nil for a request that may go on to its body.
  init?(headers: [String: String], limits: HTTPLimits) {
    if let host = headers["host"], !HTTPRefusal.isLoopback(host) {
      self = .foreignHost(host)
    } else if headers["transfer-encoding"] != nil {
      self = .lengthMissing
    } else if let length = headers["content-length"] {
      guard let bytes = Int(length), bytes >= 0 else {
        self = .lengthUnreadable(length)
        return
      }
      guard bytes > limits.body else { return nil }
      self = .bodyTooLong(bytes: bytes, most: limits.body)
    } else {
      return nil
    }
  }

  /// Whether a browser that names this host means this machine. Any other name may have been made to point here, to
  /// let a page from elsewhere read the answers (DNS rebinding).
  private static func isLoopback(_ host: String) -> Bool {
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    return ["127.0.0.1", "localhost", "::1"].contains(name.lowercased())
  }

  package var status: Int {
    switch self {
    case .foreignHost: 421
    case .lengthMissing: 411
    case .lengthUnreadable: 400
    case .bodyTooLong: 413
    }
  }

  package var sentence: String {
    switch self {
    case .foreignHost(let host): "this server is not '\(host)'; ask 127.0.0.1 or localhost"
    case .lengthMissing: "the body's length is not announced; send it whole, with a Content-Length header"
    case .lengthUnreadable(let found): "Content-Length is '\(found)'; expected the number of bytes of the body"
    case .bodyTooLong(let bytes, let most):
      "the body has \(bytes) bytes; at most \(most) are taken: send a shorter clip"
    }
  }

  /// The connection ends with it, since the body was not read.
  var response: HTTPResponse { HTTPResponse(status: status, error: sentence, headers: ["Connection": "close"]) }
}
