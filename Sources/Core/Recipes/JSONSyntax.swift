/// Where a text stops being JSON, and which key stands twice in one object: the decoder tells neither, and a person who
/// edits a recipe looks for the line.
package struct JSONSyntax {
  /// "line 3, column 7 has '}' in place of a value"; nil for JSON.
  package private(set) var mistake: String?
  /// The first key that its object has already: "features.frames".
  package private(set) var repeatedKey: String?

  private let bytes: [UInt8]
  private var place = 0
  private var path: [String] = []
  /// What the decoder goes down to.
  private static let deepest = 512

  package init(_ text: String) {
    bytes = Array(text.utf8)
    do throws(Misplaced) {
      try value()
      if peek() != nil { throw Misplaced(expected: "nothing more") }
    } catch { mistake = sentence(error) }
  }

  /// At `place` stands something else.
  private struct Misplaced: Error { let expected: String }

  private mutating func value() throws(Misplaced) {
    guard path.count < JSONSyntax.deepest else { throw Misplaced(expected: "fewer brackets within brackets") }
    switch peek() {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try list()
    case UInt8(ascii: "\""): _ = try text("a text")
    default: try word()
    }
  }

  private mutating func object() throws(Misplaced) {
    place += 1
    var keys: Set<String> = []
    while peek() != UInt8(ascii: "}") {
      let key = try text("a key in double quotes")
      path.append(path.isEmpty ? key : ".\(key)")
      if !keys.insert(key).inserted { repeatedKey = repeatedKey ?? path.joined() }
      try pass(":", or: "':'")
      try value()
      path.removeLast()
      guard peek() != UInt8(ascii: "}") else { break }
      try pass(",", or: "',' or '}'")
    }
    place += 1
  }

  private mutating func list() throws(Misplaced) {
    place += 1
    var count = 0
    while peek() != UInt8(ascii: "]") {
      path.append("[\(count)]")
      try value()
      path.removeLast()
      count += 1
      guard peek() != UInt8(ascii: "]") else { break }
      try pass(",", or: "',' or ']'")
    }
    place += 1
  }

  private mutating func text(_ expected: String) throws(Misplaced) -> String {
    try pass("\"", or: expected)
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place < bytes.count else {
      place = bytes.count
      throw Misplaced(expected: "the closing double quote of a text")
    }
    place += 1
    return String(decoding: bytes[start..<place - 1], as: UTF8.self)
  }

  /// A number, or one of the three words.
  private mutating func word() throws(Misplaced) {
    let start = place
    while place < bytes.count, JSONSyntax.isOfWords(bytes[place]) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    // The decoder takes no zeros before a whole number, and no point without digits on both sides.
    let isNumber = word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
    guard isNumber || ["true", "false", "null"].contains(word) else {
      place = start
      throw Misplaced(expected: "a value")
    }
  }

  private static func isOfWords(_ byte: UInt8) -> Bool {
    let character = Character(UnicodeScalar(byte))
    return byte < 128 && (character.isLetter || character.isNumber || "+-.".contains(character))
  }

  private mutating func pass(_ character: Character, or expected: String) throws(Misplaced) {
    guard peek() == character.asciiValue else { throw Misplaced(expected: expected) }
    place += 1
  }

  /// The next byte that is no white space; `place` moves there.
  private mutating func peek() -> UInt8? {
    while place < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) { place += 1 }
    return place < bytes.count ? bytes[place] : nil
  }

  private func sentence(_ misplaced: Misplaced) -> String {
    let before = String(decoding: bytes[..<place], as: UTF8.self).unicodeScalars
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    guard let found = String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first else {
      return "it ends in line \(line) in place of \(misplaced.expected)"
    }
    return "line \(line), column \(column) has '\(String(found).printable)' in place of \(misplaced.expected)"
  }
}
