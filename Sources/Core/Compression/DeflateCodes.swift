/// The two codes of a block and how they are told to the reader (RFC 1951, 3.2.7).
struct DeflateCodes {
  let literals: HuffmanWords
  let distances: HuffmanWords
  /// The lengths of all words, runs drawn together.
  private let runs: [Run]
  private let lengthWords: HuffmanWords

  /// A word for a length, or for a run of them, with what stands behind it.
  private struct Run {
    let symbol: Int
    var more = 0
    var bits = 0
  }

  static let fixed = DeflateCodes(
    HuffmanWords(lengths: DeflateAlphabet.fixedLiterals), HuffmanWords(lengths: DeflateAlphabet.fixedDistances))

  init(literals: [Int], distances: [Int]) {
    self.init(
      HuffmanWords(counts: literals, longest: HuffmanCode.longest),
      HuffmanWords(counts: distances, longest: HuffmanCode.longest))
  }

  private init(_ literals: HuffmanWords, _ distances: HuffmanWords) {
    self.literals = literals
    self.distances = distances
    runs = DeflateCodes.runs(literals.lengths + distances.lengths)
    var counts = [Int](repeating: 0, count: DeflateAlphabet.order.count)
    for run in runs { counts[run.symbol] += 1 }
    lengthWords = HuffmanWords(counts: counts, longest: 7)
  }

  func bits(_ literalCounts: [Int], _ distanceCounts: [Int]) -> Int {
    let lengths = zip(DeflateAlphabet.lengths, literalCounts[257...]).reduce(0) { $0 + $1.0.bits * $1.1 }
    let far = zip(DeflateAlphabet.distances, distanceCounts).reduce(0) { $0 + $1.0.bits * $1.1 }
    return literals.bits(literalCounts) + distances.bits(distanceCounts) + lengths + far
  }

  var headerBits: Int { 14 + 3 * shown + runs.reduce(0) { $0 + lengthWords.lengths[$1.symbol] + $1.bits } }

  func writeHeader(to writer: inout BitWriter) {
    writer.write(literals.lengths.count - 257, bits: 5)
    writer.write(distances.lengths.count - 1, bits: 5)
    writer.write(shown - 4, bits: 4)
    for place in DeflateAlphabet.order.prefix(shown) { writer.write(lengthWords.lengths[place], bits: 3) }
    for run in runs {
      lengthWords.write(run.symbol, to: &writer)
      writer.write(run.more, bits: run.bits)
    }
  }

  /// How many lengths of words for lengths are written: those behind the last one used are left out.
  private var shown: Int {
    max(4, (DeflateAlphabet.order.lastIndex { lengthWords.lengths[$0] > 0 } ?? 0) + 1)
  }

  private static func runs(_ lengths: [Int]) -> [Run] {
    var runs: [Run] = []
    var rest = lengths[...]
    while let length = rest.first {
      let count = rest.prefix { $0 == length }.count
      rest = rest.dropFirst(count)
      runs += length == 0 ? zeros(count) : repeats(of: length, count)
    }
    return runs
  }

  private static func zeros(_ count: Int) -> [Run] {
    switch count {
    case ..<3: [Run](repeating: Run(symbol: 0), count: count)
    case ...10: [Run(symbol: 17, more: count - 3, bits: 3)]
    case ...138: [Run(symbol: 18, more: count - 11, bits: 7)]
    default: [Run(symbol: 18, more: 127, bits: 7)] + zeros(count - 138)
    }
  }

  private static func repeats(of length: Int, _ count: Int) -> [Run] {
    var runs = [Run(symbol: length)]
    var left = count - 1
    while left >= 3 {
      runs.append(Run(symbol: 16, more: min(left, 6) - 3, bits: 2))
      left -= min(left, 6)
    }
    return runs + [Run](repeating: Run(symbol: length), count: left)
  }
}
