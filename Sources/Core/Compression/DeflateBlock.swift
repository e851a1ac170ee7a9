/// A stretch of tokens that share the words they are written in.
struct DeflateBlock {
  private(set) var tokens: [Repeats.Token] = []
  private var literals = [Int](repeating: 0, count: 286)
  private var distances = [Int](repeating: 0, count: 30)

  mutating func add(_ token: Repeats.Token) {
    tokens.append(token)
    if token < 256 {
      literals[Int(token)] += 1
    } else {
      literals[DeflateSymbols.length(Int(token >> 16))] += 1
      distances[DeflateSymbols.distance(Int(token & 0xFFFF) + 1)] += 1
    }
  }

  /// Whichever is shortest: words of the block's own, the fixed ones, or the bytes as they are.
  ///
  /// - Parameter bytes: what the tokens stand for.
  mutating func write(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isLast: Bool, to writer: inout BitWriter) {
    literals[DeflateAlphabet.end] = 1
    let own = DeflateCodes(literals: literals, distances: distances)
    let fixed = DeflateCodes.fixed
    let ownBits = own.headerBits + own.bits(literals, distances)
    let fixedBits = fixed.bits(literals, distances)
    if min(ownBits, fixedBits) > 8 * bytes.count + 40 * (bytes.count / 0xFFFF + 1) {
      store(bytes, isLast: isLast, to: &writer)
    } else if ownBits < fixedBits {
      writer.write(isLast ? 0b101 : 0b100, bits: 3)
      own.writeHeader(to: &writer)
      writeTokens(own, to: &writer)
    } else {
      writer.write(isLast ? 0b011 : 0b010, bits: 3)
      writeTokens(fixed, to: &writer)
    }
  }

  private func store(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isLast: Bool, to writer: inout BitWriter) {
    var rest = bytes
    repeat {
      let piece = rest.prefix(0xFFFF)
      rest = rest.dropFirst(piece.count)
      writer.write(isLast && rest.isEmpty ? 1 : 0, bits: 3)
      writer.alignToByte()
      writer.write(piece.count | (~piece.count & 0xFFFF) << 16, bits: 32)
      for byte in piece { writer.write(Int(byte), bits: 8) }
    } while !rest.isEmpty
  }

  private func writeTokens(_ codes: DeflateCodes, to writer: inout BitWriter) {
    for token in tokens {
      guard token >= 256 else {
        codes.literals.write(Int(token), to: &writer)
        continue
      }
      let (length, distance) = (Int(token >> 16), Int(token & 0xFFFF) + 1)
      let (long, back) = (DeflateSymbols.length(length), DeflateSymbols.distance(distance))
      let (longStep, backStep) = (DeflateAlphabet.lengths[long - 257], DeflateAlphabet.distances[back])
      codes.literals.write(long, to: &writer)
      writer.write(length - longStep.base, bits: longStep.bits)
      codes.distances.write(back, to: &writer)
      writer.write(distance - backStep.base, bits: backStep.bits)
    }
    codes.literals.write(DeflateAlphabet.end, to: &writer)
  }
}
