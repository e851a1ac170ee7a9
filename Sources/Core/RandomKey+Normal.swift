extension RandomKey {
  /// Numbers of the standard normal distribution; the first of them are the same however many are asked for.
  ///
  /// Box–Muller on eight blocks at a time, without fused or library arithmetic, so that the bits are the same on every CPU.
  public func normals(_ count: Int) -> [Float] {
    precondition(count >= 0 && count < 1 << 33, "\(count) numbers cannot be drawn from one key")
    let blocks = EightBlocks(self)
    return [Float](unsafeUninitializedCapacity: count) { memory, initialized in
      let memory = UnsafeMutableBufferPointer(rebasing: memory[..<count])
      var group: UInt64 = 0
      while initialized < count {
        let words = blocks.words(from: 8 * group)
        let first = normalPairs(words.0, words.1)
        let second = normalPairs(words.2, words.3)
        store(first.0, memory, &initialized)
        store(first.1, memory, &initialized)
        store(second.0, memory, &initialized)
        store(second.1, memory, &initialized)
        group += 1
      }
    }
  }
}

/// Writes what of the eight numbers fits behind the first `filled`.
@inline(__always) private func store(
  _ numbers: SIMD8<Float>, _ memory: UnsafeMutableBufferPointer<Float>, _ filled: inout Int
) {
  let rest = memory.count - filled
  if rest >= 8 {
    UnsafeMutableRawBufferPointer(memory).storeBytes(of: numbers, toByteOffset: 4 * filled, as: SIMD8<Float>.self)
  } else {
    for lane in 0..<rest { memory[filled + lane] = numbers[lane] }
  }
  filled += min(8, rest)
}

/// Philox on eight neighbouring blocks; every lane holds a word of one block in its lower half.
private struct EightBlocks {
  private typealias Words = SIMD8<UInt64>
  private let counter: SIMD4<UInt32>
  private let key: SIMD2<UInt32>

  init(_ key: RandomKey) { (counter, self.key) = key.philoxStart }

  /// The first words of the eight blocks from `block` on, their second ones and so on.
  @inline(__always) func words(
    from block: UInt64
  ) -> (SIMD8<UInt32>, SIMD8<UInt32>, SIMD8<UInt32>, SIMD8<UInt32>) {
    let low = Words(repeating: 0xffff_ffff)
    var (a, b) = (Words(0, 1, 2, 3, 4, 5, 6, 7) &+ block, Words(repeating: UInt64(counter[1])))
    var (c, d) = (Words(repeating: UInt64(counter[2])), Words(repeating: UInt64(counter[3])))
    var key = key
    for _ in 0..<10 {
      // The upper halves are zero; to say so makes each product one instruction.
      let p = (a & low) &* Words(repeating: 0xD251_1F53)
      let q = (c & low) &* Words(repeating: 0xCD9E_8D57)
      a = (q &>> 32) ^ b ^ Words(repeating: UInt64(key[0]))
      b = q & low
      c = (p &>> 32) ^ d ^ Words(repeating: UInt64(key[1]))
      d = p & low
      key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return (lowerHalves(a), lowerHalves(b), lowerHalves(c), lowerHalves(d))
  }

  @inline(__always) private func lowerHalves(_ words: Words) -> SIMD8<UInt32> {
    unsafeBitCast(words, to: SIMD16<UInt32>.self).evenHalf
  }
}

/// Two normal numbers from two random words: a radius `√(−2 ln u)` of the first, an angle of the second.
@inline(__always) private func normalPairs(
  _ radius: SIMD8<UInt32>, _ angle: SIMD8<UInt32>
) -> (SIMD8<Float>, SIMD8<Float>) {
  // 2 − [1, 2): above zero, where the logarithm is finite.
  let length = (-2 * logarithm(2 - oneToTwo(radius))).squareRoot()
  // The two highest bits say which quarter turn, the others where in it, from −π/4 to π/4.
  let quarter = angle &>> 30
  let (sine, cosine) = sineAndCosine((oneToTwo(angle &<< 2) - 1.5) * (Float.pi / 2))
  let (x, y) = (bits(cosine), bits(sine))
  // An odd turn exchanges the two; signs are bits as well. Masks as lanes of Bool would be taken one by one.
  let exchange = (x ^ y) & (0 &- (quarter & 1))
  let signs = (((quarter &+ 1) & 2) &<< 30, (quarter & 2) &<< 30)
  return (length * float(x ^ exchange ^ signs.0), length * float(y ^ exchange ^ signs.1))
}

@inline(__always) private func bits(_ number: SIMD8<Float>) -> SIMD8<UInt32> {
  unsafeBitCast(number, to: SIMD8<UInt32>.self)
}

@inline(__always) private func float(_ bits: SIMD8<UInt32>) -> SIMD8<Float> {
  unsafeBitCast(bits, to: SIMD8<Float>.self)
}

/// A number in [1, 2) of the word's 23 highest bits.
@inline(__always) private func oneToTwo(_ word: SIMD8<UInt32>) -> SIMD8<Float> {
  float((word &>> 9) | 0x3f80_0000)
}

/// The natural logarithm of numbers in (0, 1] that are not subnormal, within 2 ulp (Cephes, `logf`).
@inline(__always) private func logarithm(_ number: SIMD8<Float>) -> SIMD8<Float> {
  // Counted from √½ on, the exponent's field changes where a mantissa between √½ and √2 begins.
  let rootOfHalf: UInt32 = 0x3f35_04f3
  let shifted = bits(number) &+ (0x3f80_0000 - rootOfHalf)
  // 2²³ + the field, as a float.
  let exponent = float((shifted &>> 23) | 0x4b00_0000) - (0x1p23 + 127)
  let x = float((shifted & 0x007f_ffff) &+ rootOfHalf) - 1
  let square = x * x
  var sum = 7.0376836292e-2 * x - 1.1514610310e-1
  sum = sum * x + 1.1676998740e-1
  sum = sum * x - 1.2420140846e-1
  sum = sum * x + 1.4249322787e-1
  sum = sum * x - 1.6668057665e-1
  sum = sum * x + 2.0000714765e-1
  sum = sum * x - 2.4999993993e-1
  sum = sum * x + 3.3333331174e-1
  let fraction: SIMD8<Float> = sum * x * square - exponent * 2.12194440e-4 - 0.5 * square
  return x + fraction + exponent * 0.693359375
}

/// Sine and cosine of angles from −π/4 to π/4, within 1 ulp (Cephes, `sinf` and `cosf`).
@inline(__always) private func sineAndCosine(_ x: SIMD8<Float>) -> (SIMD8<Float>, SIMD8<Float>) {
  let square = x * x
  var sine = -1.9515295891e-4 * square + 8.3321608736e-3
  sine = (sine * square - 1.6666654611e-1) * square * x + x
  var cosine = 2.443315711809948e-5 * square - 1.388731625493765e-3
  cosine = (cosine * square + 4.166664568298827e-2) * square * square - 0.5 * square + 1
  return (sine, cosine)
}
