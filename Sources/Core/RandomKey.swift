/// What a random number is drawn for; numbers drawn for one purpose say nothing about those of another.
public enum RandomPurpose: UInt8, Sendable {
  case weights = 1
  case dealing, shuffling, dropout, splitting, augmentation
  case alteration = 16
  case mixing, resampling
}

/// A point in the space of all random numbers a run can draw: the same key and index give the same number on any rank,
/// thread or day, so nothing depends on who draws first.
///
/// Philox 4×32-10 (Salmon et al., SC11): a bijection of a 128-bit counter under a 64-bit key. The seed is the key; the
/// counter holds purpose, epoch, step, lane, layer and the block of four numbers.
public struct RandomKey: Sendable {
  private let seed: SIMD2<UInt32>
  private let counter: SIMD4<UInt32>

  /// - Parameters:
  ///   - epoch: below 2²⁴.
  ///   - lane: below 2¹⁶, as is `layer`.
  public init(
    seed: UInt64, purpose: RandomPurpose, epoch: Int = 0, step: Int = 0, lane: Int = 0, layer: Int = 0
  ) {
    precondition(epoch >= 0 && epoch < 1 << 24 && step >= 0 && step < 1 << 32, "epoch or step out of range")
    precondition(lane >= 0 && lane < 1 << 16 && layer >= 0 && layer < 1 << 16, "lane or layer out of range")
    self.seed = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = SIMD4(
      0, UInt32(step), UInt32(lane) << 16 | UInt32(layer), UInt32(purpose.rawValue) << 24 | UInt32(epoch))
  }

  private init(seed: SIMD2<UInt32>, counter: SIMD4<UInt32>) {
    self.seed = seed
    self.counter = counter
  }

  /// The same key for one layer.
  public func layer(_ layer: Int) -> RandomKey {
    precondition(layer >= 0 && layer < 1 << 16, "layer out of range")
    var counter = counter
    counter[2] = counter[2] & 0xffff_0000 | UInt32(layer)
    return RandomKey(seed: seed, counter: counter)
  }

  /// The key of one of three draws within a layer, or of one of the layers inside it; at most two such steps down.
  public func branch(_ number: Int) -> RandomKey {
    precondition(number >= 0 && number < 3, "a layer has three branches")
    let layer = counter[2] & 0xfff
    let path = (counter[2] >> 12) & 0xf
    precondition(path < 4, "a branch of a branch has no branches")
    var counter = counter
    counter[2] = counter[2] & 0xffff_0000 | (path * 4 + UInt32(number) + 1) << 12 | layer
    return RandomKey(seed: seed, counter: counter)
  }

  /// The four random words of one block.
  @inlinable public func words(_ block: UInt32) -> SIMD4<UInt32> {
    philox(counterBlock(block), seedWords)
  }

  @usableFromInline var seedWords: SIMD2<UInt32> { seed }
  @usableFromInline func counterBlock(_ block: UInt32) -> SIMD4<UInt32> {
    var counter = counter
    counter[0] = block
    return counter
  }

  /// Four numbers in [0, 1), multiples of 2⁻²⁴.
  @inlinable public func uniforms(_ block: UInt32) -> SIMD4<Float> {
    SIMD4<Float>(words(block) &>> 8) * 0x1p-24
  }

  /// The numbers of this key one after the other, for algorithms that cannot know their index.
  public var sequence: RandomSequence { RandomSequence(key: self) }
}

/// Ten rounds of Philox 4×32.
@inlinable package func philox(_ counter: SIMD4<UInt32>, _ key: SIMD2<UInt32>) -> SIMD4<UInt32> {
  var c = counter
  var k = key
  for _ in 0..<10 {
    let a = c[0].multipliedFullWidth(by: 0xD251_1F53)
    let b = c[2].multipliedFullWidth(by: 0xCD9E_8D57)
    c = SIMD4(b.high ^ c[1] ^ k[0], b.low, a.high ^ c[3] ^ k[1], a.low)
    k &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
  }
  return c
}

/// The random words of one key in order.
public struct RandomSequence: Sendable {
  private let key: RandomKey
  private var block: UInt32 = 0
  private var used = 4
  private var words = SIMD4<UInt32>()

  init(key: RandomKey) { self.key = key }

  public mutating func next() -> UInt32 {
    if used == 4 {
      words = key.words(block)
      block += 1
      used = 0
    }
    defer { used += 1 }
    return words[used]
  }

  /// A whole number in `0..<bound`, each equally likely (Lemire's multiplication with rejection).
  public mutating func next(below bound: Int) -> Int {
    precondition(bound > 0 && bound < 1 << 32, "bound out of range")
    let bound = UInt32(bound)
    let threshold = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// A number in [0, 1).
  public mutating func nextUniform() -> Float { Float(next() >> 8) * 0x1p-24 }

  /// Fisher–Yates; written out because the standard library may change its own from release to release.
  public mutating func shuffle<Element>(_ items: inout [Element]) {
    guard items.count > 1 else { return }
    for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, next(below: last + 1)) }
  }
}
