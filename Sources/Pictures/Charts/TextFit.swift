/// How much room a line of text takes, and how it is made to take less.
///
/// The fonts of readers differ; the widths are those of DejaVu Sans, one of the widest, so that what fits here fits
/// everywhere.
package enum TextFit {
  /// Of one line in the units of a drawing.
  package static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size * (isBold ? 1.1 : 1)
  }

  /// The same text where it fits; otherwise its beginning and its end with an ellipsis between: names that are told
  /// apart by a number behind them stay apart.
  package static func elided(_ text: String, size: Double, into room: Double) -> String {
    guard width(text, size: size) > room else { return text }
    let letters = Array(text)
    var kept = min(letters.count - 1, most(size: size, into: room))
    while kept > 0 {
      let front = (kept + 1) / 2
      let short = String(letters[..<front]) + "…" + String(letters[(letters.count - kept + front)...])
      if width(short, size: size) <= room { return short }
      kept -= 1
    }
    return "…"
  }

  /// One line or two, broken behind a space, an underscore or a hyphen where there is one; each fits into `room`.
  static func wrapped(_ text: String, size: Double, into room: Double) -> [String] {
    guard width(text, size: size) > room else { return [text] }
    let letters = Array(text)
    let breaks = letters.indices.dropLast().prefix(most(size: size, into: room)).filter { " _-/".contains(letters[$0]) }
    let fitting = breaks.last { width(trimmed(letters[...$0]), size: size) <= room }
    guard let place = fitting else { return [elided(text, size: size, into: room)] }
    return [trimmed(letters[...place]), elided(trimmed(letters[(place + 1)...]), size: size, into: room)]
  }

  /// More letters than this never fit; names from files may be as long as books.
  private static func most(size: Double, into room: Double) -> Int {
    Int(max(0, min(room, 1e4)) / (narrowest * max(1, size))) + 1
  }

  private static let narrowest = 0.34

  private static func trimmed(_ letters: ArraySlice<Character>) -> String {
    var letters = letters
    while letters.last == " " { letters.removeLast() }
    while letters.first == " " { letters.removeFirst() }
    return String(letters)
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", " ", "\u{A0}": narrowest
    case "f", "r", "t", "(", ")", "[", "]", "-", "/", "!": 0.42
    case "m", "w", "M", "W", "%", "@", "…": 1
    case "A"..."Z", "&", "+", "=", "<", ">", "~", "#", "×", "±", "→": 0.84
    case _ where scalar.value >= 0x1100: 1.1
    default: 0.64
    }
  }
}
