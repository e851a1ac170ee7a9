/// Walks through the body of a form once, from front to back.
struct MultipartReader {
  private let bytes: [UInt8]
  /// What ends a part: a line break, two hyphens and the boundary. The line break before the first may be missing.
  private let delimiter: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8], boundary: String) {
    self.bytes = bytes
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  mutating func readParts() throws(MultipartError) -> [MultipartForm.Part] {
    var parts: [MultipartForm.Part] = []
    try skipPreamble()
    while try !isAtEnd() {
      guard parts.count < MultipartForm.mostParts else { throw .tooManyParts(most: MultipartForm.mostParts) }
      parts.append(try readPart(parts.count + 1))
    }
    return parts
  }

  /// Ends up after the first boundary.
  private mutating func skipPreamble() throws(MultipartError) {
    if bytes.starts(with: delimiter.dropFirst(2)) {
      position = delimiter.count - 2
    } else if let start = nextDelimiter() {
      position = start + delimiter.count
    } else {
      throw .noPart
    }
  }

  /// After a boundary: whether it was the last. If not, ends up after its line.
  private mutating func isAtEnd() throws(MultipartError) -> Bool {
    if bytes[position...].starts(with: "--".utf8) { return true }
    position = bytes[position...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? bytes.count
    guard bytes[position...].starts(with: "\r\n".utf8) else { throw .unfinished }
    // The headers may be missing, so that the line break is already the one before them.
    position += 2
    return false
  }

  private mutating func readPart(_ number: Int) throws(MultipartError) -> MultipartForm.Part {
    let headers = try readHeaders(number)
    guard let disposition = headers["content-disposition"].map({ HeaderValue(utf8: $0) }),
      disposition.value == "form-data", let name = disposition.parameters["name"]
    else { throw .nameMissing(part: number) }
    let type = headers["content-type"].map { String(decoding: $0, as: UTF8.self) }
    guard let end = nextDelimiter() else { throw .unfinished }
    defer { position = end + delimiter.count }
    // An empty body may share the line break between the headers and the boundary.
    return MultipartForm.Part(
      name: name, filename: disposition.parameters["filename"], contentType: type,
      body: bytes[min(position, end)..<end])
  }

  /// Ends up after the empty line.
  private mutating func readHeaders(_ number: Int) throws(MultipartError) -> [String: ArraySlice<UInt8>] {
    var headers: [String: ArraySlice<UInt8>] = [:]
    let start = position
    while true {
      let most = bytes[position...].prefix(MultipartForm.mostHeaderBytes - (position - start))
      guard let end = most.indices.first(where: { bytes[$0...].starts(with: "\r\n".utf8) }) else {
        throw most.endIndex == bytes.count ? .unfinished : .headersTooLong(part: number)
      }
      let line = bytes[position..<end]
      position = end + 2
      if line.isEmpty { return headers }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .headerUnreadable(part: number) }
      headers[String(decoding: line[..<colon], as: UTF8.self).lowercased()] =
        line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
  }

  /// Where the next delimiter starts; the line break before it may be the one just read.
  ///
  /// Takes time in proportion to what it passes: only the delimiter's first byte is a carriage return, so two attempts
  /// never read the same byte for more than its first comparison.
  private func nextDelimiter() -> Int? {
    var from = max(0, position - 2)
    while from <= bytes.count - delimiter.count,
      let start = bytes[from...(bytes.count - delimiter.count)].firstIndex(of: UInt8(ascii: "\r"))
    {
      if bytes[start...].starts(with: delimiter) { return start }
      from = start + 1
    }
    return nil
  }
}
