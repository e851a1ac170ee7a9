/// What the symbols of deflate stand for (RFC 1951, 3.2.5): the same for packing and unpacking.
enum DeflateAlphabet {
  /// A number from which a symbol's own begin, and how many bits behind the symbol add to it.
  struct Step {
    let base: Int
    let bits: Int
  }

  /// Behind the bytes; the lengths begin after it.
  static let end = 256
  static let lengths = steps(28, each: 4, from: 3) + [Step(base: 258, bits: 0)]
  static let distances = steps(30, each: 2, from: 1)

  static let fixedLiterals = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
  static let fixedDistances = [Int](repeating: 5, count: 30)

  /// In which order the lengths of the words for lengths stand.
  static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// Steps one behind the other; the first two lots of `each` have no bits, and every further lot one more.
  private static func steps(_ count: Int, each: Int, from first: Int) -> [Step] {
    var base = first
    return (0..<count).map { index in
      let bits = max(0, index / each - 1)
      defer { base += 1 << bits }
      return Step(base: base, bits: bits)
    }
  }
}
