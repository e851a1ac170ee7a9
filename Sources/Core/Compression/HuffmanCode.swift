/// A prefix code that is told by the length of each symbol's word alone (RFC 1951, 3.2.2).
struct HuffmanCode {
  static let longest = 15
  /// How many words have each length.
  private var counts = [Int](repeating: 0, count: longest + 1)
  /// The symbols, ordered by the length of their words.
  private var symbols: [Int] = []

  /// Nil where more words are claimed than there can be.
  init?(lengths: some Collection<Int>) {
    for length in lengths where length > 0 { counts[length] += 1 }
    var free = 1
    for length in 1...HuffmanCode.longest {
      free = 2 * free - counts[length]
      guard free >= 0 else { return nil }
    }
    symbols = (1...HuffmanCode.longest).flatMap { length in
      lengths.enumerated().filter { $0.element == length }.map(\.offset)
    }
  }

  /// The next symbol; nil where the bits end or are no word.
  @inline(__always)
  func next(_ reader: inout BitReader) -> Int? {
    var (word, first, index) = (0, 0, 0)
    for length in 1...HuffmanCode.longest {
      guard let bit = reader.bits(1) else { return nil }
      word |= bit
      if word - first < counts[length] { return symbols[index + word - first] }
      index += counts[length]
      first = (first + counts[length]) << 1
      word <<= 1
    }
    return nil
  }
}
