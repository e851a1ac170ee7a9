/// The words of a prefix code that makes frequent symbols short (RFC 1951, 3.2.2), ready to be written.
struct HuffmanWords {
  /// Of each symbol, 0 for one that never occurs.
  let lengths: [Int]
  /// Turned round, since a word is written from its first bit on.
  let words: [Int]

  init(lengths: [Int]) {
    self.lengths = lengths
    var counts = [Int](repeating: 0, count: HuffmanCode.longest + 2)
    for length in lengths where length > 0 { counts[length + 1] += 1 }
    var next = counts
    for length in 2..<next.count { next[length] = (next[length - 1] + counts[length]) << 1 }
    var words = [Int](repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      words[symbol] = HuffmanWords.turned(next[length], bits: length)
      next[length] += 1
    }
    self.words = words
  }

  /// The best lengths for symbols that occur so often, or nearly so where a word would be longer than `longest`.
  init(counts: [Int], longest: Int) {
    var counts = HuffmanWords.withTwo(counts)
    var lengths = HuffmanWords.lengths(counts)
    // Rare symbols get shorter words as frequencies are levelled; at the end all words are equally long.
    while lengths.contains(where: { $0 > longest }) {
      counts = counts.map { ($0 + 1) / 2 }
      lengths = HuffmanWords.lengths(counts)
    }
    self.init(lengths: lengths)
  }

  @inline(__always)
  func write(_ symbol: Int, to writer: inout BitWriter) { writer.write(words[symbol], bits: lengths[symbol]) }

  /// How many bits symbols that occur so often take.
  func bits(_ counts: [Int]) -> Int { zip(lengths, counts).reduce(0) { $0 + $1.0 * $1.1 } }

  /// A code of one word or none has no tree, and not every reader takes it.
  private static func withTwo(_ counts: [Int]) -> [Int] {
    var counts = counts
    for symbol in 0..<2 where counts.count(where: { $0 > 0 }) < 2 { counts[symbol] = max(1, counts[symbol]) }
    return counts
  }

  /// Joins the two rarest until one tree is left: those joined come in order, so two queues do for a heap.
  private static func lengths(_ counts: [Int]) -> [Int] {
    let leaves = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] < counts[$1] }
    var weights = leaves.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * leaves.count - 1)
    var (leaf, joined) = (0, leaves.count)
    func rarest() -> Int {
      let takesLeaf = leaf < leaves.count && (joined >= weights.count || weights[leaf] <= weights[joined])
      defer { if takesLeaf { leaf += 1 } else { joined += 1 } }
      return takesLeaf ? leaf : joined
    }
    while weights.count < parents.count {
      let pair = (rarest(), rarest())
      (parents[pair.0], parents[pair.1]) = (weights.count, weights.count)
      weights.append(weights[pair.0] + weights[pair.1])
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in parents.indices.dropLast().reversed() { depths[node] = depths[parents[node]] + 1 }
    var lengths = [Int](repeating: 0, count: counts.count)
    for (place, symbol) in leaves.enumerated() { lengths[symbol] = depths[place] }
    return lengths
  }

  private static func turned(_ word: Int, bits: Int) -> Int {
    (0..<bits).reduce(0) { $0 | (word >> $1 & 1) << (bits - 1 - $1) }
  }
}
