extension String {
  /// The same text with what a terminal would obey written out: `\n`, `\u001B`.
  ///
  /// File and folder names may hold any character; printed raw, they could recolour the screen, retitle the window, turn
  /// the direction of writing or break a table. Written as JSON writes them, so that JSON passes unharmed.
  public var printable: String { escaped(keeping: "") }

  /// The same for text whose lines and columns are the program's own.
  var printableLines: String { escaped(keeping: "\n\t") }

  private func escaped(keeping kept: String) -> String {
    guard unicodeScalars.contains(where: { $0.isObeyed }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isObeyed && !kept.unicodeScalars.contains(scalar) {
        text += scalar.writtenOut
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Control characters, line and paragraph separators, and those that turn the direction of writing.
  package var isObeyed: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }

  fileprivate var writtenOut: String {
    switch self {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default:
      let digits = String(value, radix: 16, uppercase: true)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
