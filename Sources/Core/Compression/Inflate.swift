/// Unpacks what deflate packed (RFC 1951), never beyond the size that was claimed for it.
package struct Inflate {
  private var reader: BitReader
  private let limit: Int
  private(set) var output: [UInt8] = []

  /// Nil where the stream is damaged, or gives another number of bytes than `size`.
  package static func unpack(_ packed: [UInt8], size: Int) -> [UInt8]? {
    var inflate = Inflate(reader: BitReader(packed), limit: size)
    guard inflate.run(), inflate.output.count == size else { return nil }
    return inflate.output
  }

  private init(reader: BitReader, limit: Int) {
    self.reader = reader
    self.limit = limit
  }

  private mutating func run() -> Bool {
    while true {
      guard let isLast = reader.bits(1), let kind = reader.bits(2) else { return false }
      let isWhole =
        switch kind {
        case 0: stored()
        case 1: packed(Inflate.fixedLiterals, Inflate.fixedDistances)
        case 2: withOwnCodes()
        default: false
        }
      guard isWhole else { return false }
      if isLast == 1 { return true }
    }
  }

  private mutating func stored() -> Bool {
    reader.alignToByte()
    guard let count = reader.bits(16), let check = reader.bits(16), count == ~check & 0xFFFF,
      count <= limit - output.count
    else { return false }
    for _ in 0..<count {
      guard let byte = reader.bits(8) else { return false }
      output.append(UInt8(byte))
    }
    return true
  }

  private mutating func packed(_ literals: HuffmanCode?, _ distances: HuffmanCode?) -> Bool {
    guard let literals, let distances else { return false }
    while true {
      guard let symbol = literals.next(&reader) else { return false }
      if symbol == DeflateAlphabet.end { return true }
      if symbol < DeflateAlphabet.end {
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
      } else if !copy(symbol - DeflateAlphabet.end - 1, distances) {
        return false
      }
    }
  }

  /// Repeats what came before; it may reach into what it writes.
  private mutating func copy(_ lengthSymbol: Int, _ distances: HuffmanCode) -> Bool {
    guard lengthSymbol < DeflateAlphabet.lengths.count,
      let more = reader.bits(DeflateAlphabet.lengths[lengthSymbol].bits),
      let symbol = distances.next(&reader), symbol < DeflateAlphabet.distances.count,
      let further = reader.bits(DeflateAlphabet.distances[symbol].bits)
    else { return false }
    let length = DeflateAlphabet.lengths[lengthSymbol].base + more
    let distance = DeflateAlphabet.distances[symbol].base + further
    guard distance <= output.count, length <= limit - output.count else { return false }
    for _ in 0..<length { output.append(output[output.count - distance]) }
    return true
  }

  /// Codes that stand before the data, themselves packed (RFC 1951, 3.2.7).
  private mutating func withOwnCodes() -> Bool {
    guard let literals = reader.bits(5), let distances = reader.bits(5), let words = reader.bits(4) else {
      return false
    }
    let counts = (literals: literals + 257, distances: distances + 1)
    var wordLengths = [Int](repeating: 0, count: DeflateAlphabet.order.count)
    for place in DeflateAlphabet.order.prefix(words + 4) {
      guard let length = reader.bits(3) else { return false }
      wordLengths[place] = length
    }
    guard let code = HuffmanCode(lengths: wordLengths),
      let lengths = codeLengths(counts.literals + counts.distances, code)
    else { return false }
    return packed(
      HuffmanCode(lengths: lengths[..<counts.literals]), HuffmanCode(lengths: lengths[counts.literals...]))
  }

  private mutating func codeLengths(_ count: Int, _ code: HuffmanCode) -> [Int]? {
    var lengths: [Int] = []
    while lengths.count < count {
      guard let symbol = code.next(&reader) else { return nil }
      guard symbol > HuffmanCode.longest else {
        lengths.append(symbol)
        continue
      }
      let (base, bits) = [(3, 2), (3, 3), (11, 7)][symbol - 16]
      guard let more = reader.bits(bits), let value = symbol == 16 ? lengths.last : 0 else { return nil }
      lengths += repeatElement(value, count: base + more)
    }
    return lengths.count == count ? lengths : nil
  }

  private static let fixedLiterals = HuffmanCode(lengths: DeflateAlphabet.fixedLiterals)
  private static let fixedDistances = HuffmanCode(lengths: DeflateAlphabet.fixedDistances)
}
