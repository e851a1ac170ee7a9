import Core
import Testing

@Suite struct RandomKeyTests {
  /// The known answers that come with the authors' own implementation (Random123, `kat_vectors`).
  @Test func `equals the known answers of Philox 4×32-10`() {
    let zero = philox(SIMD4(repeating: 0), SIMD2(repeating: 0))
    #expect(zero == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = philox(SIMD4(repeating: .max), SIMD2(repeating: .max))
    #expect(ones == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let digitsOfPi = philox(
      SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0))
    #expect(digitsOfPi == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func `every part of the key matters`() {
    let keys = [
      RandomKey(seed: 1, purpose: .dropout), RandomKey(seed: 2, purpose: .dropout),
      RandomKey(seed: 1 << 40, purpose: .dropout), RandomKey(seed: 1, purpose: .weights),
      RandomKey(seed: 1, purpose: .dropout, epoch: 1), RandomKey(seed: 1, purpose: .dropout, step: 1),
      RandomKey(seed: 1, purpose: .dropout, lane: 1), RandomKey(seed: 1, purpose: .dropout, layer: 1),
    ]
    #expect(Set(keys.map { $0.words(0) }).count == keys.count)
    #expect(keys[0].words(0) != keys[0].words(1))
    #expect(keys[0].layer(1).words(0) == keys[7].words(0))
  }

  @Test func `uniform numbers fill the interval evenly`() {
    let key = RandomKey(seed: 4, purpose: .dropout)
    var counts = [Int](repeating: 0, count: 16)
    for block in 0..<UInt32(25_000) {
      let numbers = key.uniforms(block)
      for lane in 0..<4 {
        #expect(numbers[lane] >= 0 && numbers[lane] < 1)
        counts[Int(numbers[lane] * 16)] += 1
      }
    }
    // 6,250 expected in each; five standard deviations are 383.
    for count in counts { #expect(abs(count - 6250) < 383) }
  }

  @Test func `bounded numbers are all reached and none beyond`() {
    var random = RandomKey(seed: 4, purpose: .splitting).sequence
    let drawn = Set((0..<2000).map { _ in random.next(below: 7) })
    #expect(drawn == Set(0..<7))
  }

  @Test func `a shuffle keeps every item`() {
    var random = RandomKey(seed: 4, purpose: .shuffling).sequence
    var items = Array(0..<100)
    random.shuffle(&items)
    #expect(items != Array(0..<100))
    #expect(items.sorted() == Array(0..<100))
  }
}
