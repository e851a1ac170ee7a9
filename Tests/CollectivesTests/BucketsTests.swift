import Collectives
import Core
import Testing

@Suite struct BucketsTests {
  /// Layers of all sizes: none, one line, many, and one that is longer than many buckets.
  private static let models: [[Int]] = [
    [0], [16], [16, 16, 32], [0, 160, 0, 48, 4096, 16, 0], [1 << 14, 16, 1 << 18, 32], [1 << 18],
    [16, 1 << 16, 1 << 16],
  ]

  private static func starts(_ sizes: [Int]) -> [Int] { sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) } }

  @Test(arguments: models, [16, 1000, 4096, 1 << 20]) func `cover everything once, from the end to the beginning`(
    sizes: [Int], length: Int
  ) {
    let starts = Self.starts(sizes)
    let count = starts[starts.count - 1] + 16
    let ranges = Buckets(count: count, starts: starts, length: length).ranges
    #expect(ranges.allSatisfy { $0.lowerBound % 16 == 0 && !$0.isEmpty })
    guard ranges.count > 1 else { return #expect(ranges == [0..<count]) }
    #expect(ranges.last == count - 16..<count, "what lies behind the layers is known last")
    #expect(ranges.dropLast().reversed().flatMap { Array($0) } == Array(0..<count - 16))
  }

  @Test(arguments: models) func `are near the length that is asked for`(sizes: [Int]) {
    let starts = Self.starts(sizes)
    let length = 4096
    let layers = Buckets(count: starts[starts.count - 1] + 16, starts: starts, length: length).ranges.dropLast()
    let longest = sizes.max() ?? 0
    for range in layers { #expect(range.count <= max(3 * length / 2, min(2 * length, length + longest))) }
    // Only what is left for the first layers may be short.
    for range in layers.dropLast() { #expect(range.count >= length / 2) }
  }

  @Test func `take what lies behind along where there is only one`() {
    #expect(Buckets(count: 5008, starts: [0, 4000, 4992], length: 8192).ranges == [0..<5008])
    #expect(Buckets(count: 5008, starts: [0, 4000, 4992], length: 2048).ranges.count > 2)
    #expect(Buckets(count: 16, starts: [0], length: 8192).ranges == [0..<16])
  }

  @Test(arguments: [16, 1000, 4096, 1 << 20]) func `cover a buffer that is all one`(length: Int) {
    let ranges = Buckets(count: 5008, starts: [], length: length).ranges
    #expect(ranges.reversed().flatMap { Array($0) } == Array(0..<5008))
  }

  @Test func `begin with a layer where layers are short`() {
    let starts = Self.starts([100 * 16, 100 * 16, 30 * 16, 60 * 16, 200 * 16])
    let ranges = Buckets(count: starts[5] + 16, starts: starts, length: 90 * 16).ranges
    #expect(ranges.map(\.lowerBound).contains(starts[4]))
    #expect(ranges.contains(starts[2]..<starts[4]), "two short layers share a bucket")
    #expect(ranges.contains(starts[1]..<starts[2]) && ranges.contains(starts[0]..<starts[1]))
  }

  @Test(arguments: models, [1, 2, 3, 8, 64]) func `are shared out whole, also among more ranks than lines`(
    sizes: [Int], ranks: Int
  ) {
    let starts = Self.starts(sizes)
    let buckets = Buckets(count: starts[starts.count - 1] + 16, starts: starts, length: 4096).ranges
    let slices = SliceExchange.slices(of: buckets, ranks: ranks)
    for (bucket, row) in zip(buckets, slices) {
      #expect(row.count == ranks && row.flatMap { Array($0) } == Array(bucket))
      #expect(row.allSatisfy { $0.lowerBound % 16 == 0 })
    }
  }
}
