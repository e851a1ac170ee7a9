import Core

/// What a client gets back.
public struct HTTPResponse: Sendable, Equatable {
  public var status: Int
  public var contentType: String
  /// Beside those that every response carries.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int = 200, contentType: String, headers: [String: String] = [:], body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
  }

  /// Text in UTF-8, for instance a page.
  public init(text: String, contentType: String) {
    self.init(contentType: contentType + "; charset=utf-8", body: Array(text.utf8))
  }

  /// A value as JSON.
  public init(json value: some Encodable) throws {
    self.init(contentType: "application/json", body: Array(try JSON.encode(value).utf8))
  }

  /// A failure as every client gets it: `{"error": "…"}`, a sentence that says what was wrong and what to do.
  public init(status: Int, error sentence: String, headers: [String: String] = [:]) {
    let body = (try? JSON.encode(["error": sentence])) ?? #"{"error":"unknown"}"#
    self.init(status: status, contentType: "application/json", headers: headers, body: Array(body.utf8))
  }

  /// Sent with every response, unless it has its own: nothing is guessed, kept, framed or loaded from elsewhere, and
  /// only the server's own page hears the microphone.
  package static let safetyHeaders = [
    "Cache-Control": "no-store",
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; "
      + "media-src blob:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  ]

  /// All its headers but those about the connection and the length.
  var allHeaders: [String: String] {
    var all = HTTPResponse.safetyHeaders.merging(headers) { _, own in own }
    all["Content-Type"] = contentType
    return all
  }
}
