/// The pattern of one name in a path, as shells have it: `*`, `?`, `[a-z]`, `[!a-z]`, and a backslash before what is meant
/// as it stands.
struct GlobPart {
  private enum Token {
    case one
    case many
    case letter(Unicode.Scalar)
    case set([ClosedRange<Unicode.Scalar>], isExcluded: Bool)
  }

  private let tokens: [Token]
  /// Hidden names are meant only by a pattern that begins with a dot.
  private let meansHidden: Bool

  init(_ text: Substring) {
    var rest = text.unicodeScalars[...]
    var tokens: [Token] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": tokens.append(.many)
      case "?": tokens.append(.one)
      case "[": tokens.append(GlobPart.set(&rest) ?? .letter("["))
      case "\\": tokens.append(.letter(rest.popFirst() ?? "\\"))
      default: tokens.append(.letter(scalar))
      }
    }
    self.tokens = tokens
    meansHidden = text.hasPrefix(".")
  }

  /// Whether a text is a pattern at all.
  static func isPattern(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { "*?[".unicodeScalars.contains($0) }
  }

  /// Nil, and nothing taken, where the bracket is never closed.
  private static func set(_ rest: inout Substring.UnicodeScalarView) -> Token? {
    var inside = rest
    let isExcluded = inside.first == "!" || inside.first == "^"
    if isExcluded { inside.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = inside.popFirst() {
      if scalar == "]" && !ranges.isEmpty {
        rest = inside
        return .set(ranges, isExcluded: isExcluded)
      }
      if inside.first == "-", let last = inside.dropFirst().first, last != "]" {
        inside = inside.dropFirst(2)
        if scalar <= last { ranges.append(scalar...last) }
      } else {
        ranges.append(scalar...scalar)
      }
    }
    return nil
  }

  /// In time that is at most the product of both lengths.
  func matches(_ name: String) -> Bool {
    guard meansHidden || !name.hasPrefix(".") else { return false }
    let letters = Array(name.unicodeScalars)
    var (token, letter) = (0, 0)
    // Where the last `*` stands, and how far it reaches by now.
    var star: (token: Int, letter: Int)?
    while letter < letters.count {
      if token < tokens.count, case .many = tokens[token] {
        star = (token, letter)
        token += 1
      } else if token < tokens.count && fits(tokens[token], letters[letter]) {
        token += 1
        letter += 1
      } else if let last = star {
        star = (last.token, last.letter + 1)
        (token, letter) = (last.token + 1, last.letter + 1)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { if case .many = $0 { true } else { false } }
  }

  private func fits(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
    switch token {
    case .one: true
    case .many: false
    case .letter(let letter): letter == scalar
    case .set(let ranges, let isExcluded): ranges.contains { $0.contains(scalar) } != isExcluded
    }
  }
}
