import Collectives
import Testing

@Suite struct SlicesTests {
  @Test(arguments: [16, 48, 1000, 105_232], [1, 2, 3, 8, 64]) func `cover everything once in whole cache lines`(
    count: Int, ranks: Int
  ) {
    let slices = Slices(count: count, ranks: ranks)
    #expect(slices.ranges.flatMap { Array($0) } == Array(0..<count))
    for range in slices.ranges.dropLast() { #expect(range.lowerBound % 16 == 0) }
    let sizes = slices.ranges.map(\.count)
    #expect(sizes.max()! - sizes.min()! <= 32)
  }
}
