import Collectives
import Core
import Testing

@Suite struct PairwiseTreeTests {
  /// Vectors whose sums tell by their last bits in which order they were added.
  private func vectors(_ count: Int) -> [SIMD64<Float>] {
    var random = RandomKey(seed: 5, purpose: .weights).sequence
    return (0..<count).map { _ in
      var vector = SIMD64<Float>()
      for index in 0..<64 { vector[index] = (random.nextUniform() - 0.5) / 3 }
      return vector
    }
  }

  private func treeSum(_ parts: [SIMD64<Float>]) -> SIMD64<Float> {
    var parts = parts
    PairwiseTree.reduce(parts.count) { left, right in parts[left] += parts[right] }
    return parts[0]
  }

  @Test func `adds each part once`() {
    for count in 1...33 {
      var sets = (0..<count).map { [$0] }
      PairwiseTree.reduce(count) { left, right in sets[left] += sets[right] }
      #expect(sets[0] == Array(0..<count))
    }
  }

  @Test(arguments: [1, 2, 4, 8]) func `a rank with an aligned power of two of the lanes holds a subtree`(perRank: Int) {
    for ranks in 1...6 {
      let lanes = vectors(ranks * perRank)
      let sums = (0..<ranks).map { treeSum(Array(lanes[$0 * perRank..<($0 + 1) * perRank])) }
      #expect(treeSum(sums) == treeSum(lanes))
    }
  }

  @Test func `another order gives other bits`() {
    // What the equality above is worth: these numbers do tell one order from another.
    let lanes = vectors(8)
    var swapped = lanes
    swapped.swapAt(1, 2)
    #expect(treeSum(lanes) != lanes.reduce(SIMD64(), +))
    #expect(treeSum(lanes) != treeSum(swapped))
  }
}
