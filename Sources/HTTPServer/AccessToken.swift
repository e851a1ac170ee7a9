import Core

/// The secret that clients have to know.
package struct AccessToken: Sendable {
  /// Long enough that nobody guesses it.
  static let fewestCharacters = 16
  static let cookie = "ser-dist-token"
  private let digest: [UInt8]

  init(_ text: String) throws(HTTPServerError) {
    guard text.utf8.count >= AccessToken.fewestCharacters else {
      throw .tokenTooShort(characters: text.count, fewest: AccessToken.fewestCharacters)
    }
    guard text.utf8.allSatisfy(AccessToken.isAllowed) else { throw .tokenUnusable }
    digest = AccessToken.digest(text)
  }

  /// Nil where the client knows the token.
  func refusal(_ headers: [String: String]) -> HTTPRefusal? {
    let given = [AccessToken.bearer(headers["authorization"]), AccessToken.fromCookie(headers["cookie"])]
      .compactMap(\.self)
    if given.isEmpty { return .tokenMissing }
    return given.contains(where: matches) ? nil : .tokenWrong
  }

  /// Takes as long for any text of that length, whatever part of it is right: digests are compared, to their end.
  func matches(_ text: String) -> Bool {
    zip(AccessToken.digest(text), digest).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func digest(_ text: String) -> [UInt8] { Array(SHA256.hex(of: text.utf8).utf8) }

  private static func bearer(_ header: String?) -> String? {
    guard let words = header?.split(separator: " "), words.count == 2, words[0].lowercased() == "bearer" else {
      return nil
    }
    return String(words[1])
  }

  private static func fromCookie(_ header: String?) -> String? {
    for pair in (header ?? "").split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let pair = pair.drop { $0 == " " }
      if pair.hasPrefix(cookie + "=") { return String(pair.dropFirst(cookie.count + 1)) }
    }
    return nil
  }

  /// What both a bearer token (RFC 6750) and a cookie (RFC 6265) may hold as it is.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "-._~+/=".utf8.contains(byte)
    }
  }
}
