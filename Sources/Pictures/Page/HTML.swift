/// A piece of an HTML page. What is written in a literal is markup; every string put into it is escaped, so that a class
/// name, which is a folder's name, can never become part of the page's code.
public struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
  public let source: String

  public init(source: String) { self.source = source }
  /// Text that a narrow screen may break behind an underscore.
  public init(breakable text: String) {
    source = HTML.escaped(text).split(separator: "_", omittingEmptySubsequences: false).joined(separator: "_<wbr>")
  }
  public init(stringLiteral literal: String) { source = literal }
  public init(stringInterpolation pieces: Pieces) { source = pieces.source }

  public struct Pieces: StringInterpolationProtocol {
    fileprivate var source = ""

    public init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }
    public mutating func appendLiteral(_ literal: String) { source += literal }
    public mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { source += "\(number)" }
    public mutating func appendInterpolation(_ html: HTML) { source += html.source }
    public mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { source += part.source } }
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // A control character is no part of any HTML text.
      case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
