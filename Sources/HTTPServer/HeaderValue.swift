/// A header's value with parameters: `form-data; name="file"; filename="clip.wav"` (RFC 9110, section 5.6.6).
struct HeaderValue {
  /// In lower case.
  let value: String
  /// By name in lower case; of a name that came twice, the first.
  private(set) var parameters: [String: String] = [:]

  init(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)[...]) }

  init(utf8 bytes: ArraySlice<UInt8>) {
    var rest = bytes
    value = HeaderValue.text(HeaderValue.take(&rest, until: ";")).lowercased()
    while rest.popFirst() != nil {
      let name = HeaderValue.text(HeaderValue.take(&rest, until: "=", or: ";")).lowercased()
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest.removeFirst()
      let value = HeaderValue.takeValue(&rest)
      if parameters[name] == nil { parameters[name] = value }
    }
  }

  private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> String {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    guard rest.first == UInt8(ascii: "\"") else { return text(take(&rest, until: ";")) }
    rest.removeFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      // Other backslashes stay: some clients send whole paths of Windows.
      let isEscape = byte == UInt8(ascii: "\\") && (rest.first == UInt8(ascii: "\"") || rest.first == byte)
      value.append(isEscape ? rest.removeFirst() : byte)
    }
    _ = take(&rest, until: ";")
    return String(decoding: value, as: UTF8.self)
  }

  private static func take(
    _ rest: inout ArraySlice<UInt8>, until end: Unicode.Scalar, or other: Unicode.Scalar? = nil
  ) -> ArraySlice<UInt8> {
    let other = other.map { UInt8(ascii: $0) }
    let taken = rest.prefix { $0 != UInt8(ascii: end) && $0 != other }
    rest = rest[taken.endIndex...]
    return taken
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = bytes.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(decoding: start[...last], as: UTF8.self)
  }
}
