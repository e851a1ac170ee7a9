import Core

/// Four blocks of Philox 4×32-10 at a time: the same words as `RandomKey.words`, in the same order.
///
/// Two neighbouring words share a 64-bit lane, so that one wide product per round serves a whole block: its first and
/// third word lie where the CPU multiplies, and the round's exchange of words is one turn of each block.
struct PhiloxBlocks {
  private let counter: SIMD8<UInt64>
  private let key: SIMD8<UInt64>

  init(_ key: RandomKey) {
    let start = key.philoxStart
    let c = start.counter
    counter = alternating(UInt64(c[1]) << 32, UInt64(c[3]) << 32 | UInt64(c[2]))
    self.key = alternating(UInt64(start.key[0]), UInt64(start.key[1]))
  }

  /// The sixteen words of `block` and the three after it.
  @inline(__always) func words(from block: UInt32) -> SIMD16<UInt32> {
    let low = SIMD8<UInt64>(repeating: 0xffff_ffff)
    let multipliers = alternating(0xD251_1F53, 0xCD9E_8D57)
    let weyl = alternating(0x9E37_79B9, 0xBB67_AE85)
    var words = counter
    for index in 0..<4 { words[2 * index] |= UInt64(block &+ UInt32(index)) }
    var key = key
    for _ in 0..<10 {
      let product = (words & low) &* multipliers
      let turned: SIMD8<UInt64> = (product &<< 32) | (product &>> 32)
      var exchanged = turned
      exchanged.evenHalf = turned.oddHalf
      exchanged.oddHalf = turned.evenHalf
      words = exchanged ^ (words &>> 32) ^ key
      key = (key &+ weyl) & low
    }
    return unsafeBitCast(words, to: SIMD16<UInt32>.self)
  }
}

@inline(__always) private func alternating(_ even: UInt64, _ odd: UInt64) -> SIMD8<UInt64> {
  SIMD8(even, odd, even, odd, even, odd, even, odd)
}
