import Core

/// Why a request is answered by the server itself.
package enum HTTPRefusal: Equatable, Sendable {
  case addressUnreadable
  case headerUnreadable(String)
  case headTooLong(bytes: Int, most: Int)
  case lengthUnreadable(String)
  case encodingUnknown(String)
  case lengthTwice
  case chunkUnreadable
  case hostMissing
  case foreignHost(String, own: String)
  case foreignOrigin(String)
  case tokenMissing
  case tokenWrong
  case bodyTooLong(bytes: Int, most: Int)
  case bodyGrewTooLong(most: Int)
  case tooManyBytes
  case queueFull(waiting: Int)
  case tooSlow(seconds: Int)

  package var status: Int {
    switch self {
    case .addressUnreadable, .headerUnreadable, .lengthUnreadable, .encodingUnknown, .lengthTwice, .chunkUnreadable,
      .hostMissing:
      400
    case .tokenMissing, .tokenWrong: 401
    case .foreignOrigin: 403
    case .tooSlow: 408
    case .bodyTooLong, .bodyGrewTooLong: 413
    case .foreignHost: 421
    case .headTooLong: 431
    case .tooManyBytes, .queueFull: 503
    }
  }

  /// One word for the counters.
  package var reason: String {
    switch self {
    case .addressUnreadable, .headerUnreadable, .lengthUnreadable, .encodingUnknown, .lengthTwice, .chunkUnreadable,
      .hostMissing:
      "malformed"
    case .headTooLong: "head"
    case .foreignHost: "host"
    case .foreignOrigin: "origin"
    case .tokenMissing, .tokenWrong: "token"
    case .bodyTooLong, .bodyGrewTooLong: "body"
    case .tooManyBytes: "memory"
    case .queueFull: "queue"
    case .tooSlow: "slow"
    }
  }

  package var sentence: String {
    switch self {
    case .addressUnreadable: "the address has a broken escape; write % as %25, and other text as UTF-8"
    case .headerUnreadable(let name):
      "the header '\(name.printable)' has characters that none may have; send it without them"
    case .headTooLong(let bytes, let most):
      "the headers have \(bytes) bytes; at most \(most) are taken: leave out what is not needed"
    case .lengthUnreadable(let found): "Content-Length is '\(found)'; expected the number of bytes of the body"
    case .encodingUnknown(let found): "Transfer-Encoding is '\(found)'; expected chunked, over HTTP/1.1"
    case .lengthTwice: "there are both Content-Length and Transfer-Encoding; send one of them"
    case .chunkUnreadable: "what stands between the chunks of the body is too long; send chunks without extensions"
    case .hostMissing: "there is no header Host; send the server's name in it"
    case .foreignHost(let host, let own): "this server is not '\(host)'; ask \(own)"
    case .foreignOrigin(let origin): "a page of '\(origin)' may not send anything here; use the server's own page"
    case .tokenMissing: "a token is needed; send the header 'Authorization: Bearer TOKEN'"
    case .tokenWrong: "the token is not the server's; ask whoever started it"
    case .bodyTooLong(let bytes, let most):
      "the body has \(bytes) bytes; at most \(most) are taken: send a shorter clip, or the same as FLAC"
    case .bodyGrewTooLong(let most):
      "the body has more than \(most) bytes, which is the most; send a shorter clip, or the same as FLAC"
    case .tooManyBytes: "too many uploads are under way; ask again in a moment"
    case .queueFull(let waiting):
      "the server is busy, and \(counted(waiting, "request")) \(waiting == 1 ? "waits" : "wait"); ask again in a moment"
    case .tooSlow(let seconds):
      "the request was not whole after \(counted(seconds, "second")); send it faster, or less at a time"
    }
  }

  var response: HTTPResponse { HTTPResponse(status: status, error: sentence, headers: headers) }

  private var headers: [String: String] {
    switch status {
    case 401: ["WWW-Authenticate": "Bearer"]
    case 503: ["Retry-After": "1"]
    default: [:]
    }
  }
}
