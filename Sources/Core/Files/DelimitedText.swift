/// Text of fields between separators, as RFC 4180 has it: a field in quotes may hold separators, line ends and doubled
/// quotes; lines end in LF or CRLF.
public struct DelimitedText {
  public struct Record: Equatable {
    /// Where it begins, counted from 1.
    public let line: Int
    public var fields: [String]
  }

  public struct Fault: Error, Equatable {
    public let line: Int
    public let mistake: Mistake
  }

  public enum Mistake: Hashable, Sendable {
    case quoteNotClosed, quoteInside, textBehindQuote

    /// What is wrong, and what mends it.
    public var words: String {
      switch self {
      case .quoteNotClosed: "a quote is opened and never closed; close it, or double a quote that is meant as such"
      case .quoteInside: "a quote stands within an unquoted field; put the field in quotes and double the quote in it"
      case .textBehindQuote: "text follows a closing quote; double a quote that is meant as such"
      }
    }
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1

  /// - Parameter separator: a comma, a semicolon or a tab.
  public init(_ bytes: [UInt8], separator: Unicode.Scalar) {
    self.bytes = bytes
    self.separator = UInt8(ascii: separator)
  }

  /// The next record that is not an empty line; nil at the end.
  public mutating func next() throws(Fault) -> Record? {
    while position < bytes.count && isLineEnd { skipLineEnd() }
    guard position < bytes.count else { return nil }
    var record = Record(line: line, fields: [try field()])
    while position < bytes.count && bytes[position] == separator {
      position += 1
      record.fields.append(try field())
    }
    if position < bytes.count { skipLineEnd() }
    return record
  }

  private mutating func field() throws(Fault) -> String {
    position < bytes.count && bytes[position] == quote ? try quotedField() : try plainField()
  }

  private mutating func plainField() throws(Fault) -> String {
    let start = position
    while position < bytes.count && bytes[position] != separator && !isLineEnd {
      guard bytes[position] != quote else { throw Fault(line: line, mistake: .quoteInside) }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedField() throws(Fault) -> String {
    let opened = line
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == newline { line += 1 }
      if byte == quote {
        guard position < bytes.count && bytes[position] == quote else {
          guard position == bytes.count || bytes[position] == separator || isLineEnd else {
            throw Fault(line: line, mistake: .textBehindQuote)
          }
          return String(decoding: text, as: UTF8.self)
        }
        position += 1
      }
      text.append(byte)
    }
    throw Fault(line: opened, mistake: .quoteNotClosed)
  }

  private var isLineEnd: Bool {
    bytes[position] == newline
      || bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count && bytes[position + 1] == newline
      || bytes[position] == UInt8(ascii: "\r") && position + 1 == bytes.count
  }

  private mutating func skipLineEnd() {
    if bytes[position] == UInt8(ascii: "\r") { position += 1 }
    if position < bytes.count { position += 1 }
    line += 1
  }
}

private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
