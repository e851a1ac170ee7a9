/// A piece of an HTML page. What is written in a literal is markup; every string put into it is escaped, so that a class
/// name, which is a folder's name, can never become part of the page's code.
public struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
  public let source: String
  /// Of the sections in it.
  let headings: [Heading]

  public init(source: String) { self.init(source: source, headings: []) }
  init(source: String, headings: [Heading]) {
    self.source = source
    self.headings = headings
  }
  /// Text that a narrow screen may break behind an underscore or a slash.
  public init(breakable text: String) {
    let underscores = HTML.escaped(text).split(separator: "_", omittingEmptySubsequences: false)
    let slashes = underscores.joined(separator: "_<wbr>").split(separator: "/", omittingEmptySubsequences: false)
    self.init(source: slashes.joined(separator: "/<wbr>"))
  }
  public init(stringLiteral literal: String) { self.init(source: literal) }
  public init(stringInterpolation pieces: Pieces) { self.init(source: pieces.source, headings: pieces.headings) }

  public struct Pieces: StringInterpolationProtocol {
    fileprivate var source = ""
    fileprivate var headings: [Heading] = []

    public init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity) }
    public mutating func appendLiteral(_ literal: String) { source += literal }
    public mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { source += "\(number)" }
    public mutating func appendInterpolation(_ html: HTML) {
      source += html.source
      headings += html.headings
    }
    public mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { appendInterpolation(part) } }
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
      // Control characters and these two are no part of any HTML or XML text; others turn the direction of writing.
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      case _ where scalar.isObeyed && scalar != "\n" && scalar != "\t": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
