import Collectives
import Core
import Testing

@Suite struct PairwiseTreeTests {
  /// Sums of numbers of very different size, whose last bits tell the order of the additions.
  private func numbers(_ count: Int) -> [Float] {
    var random = RandomKey(seed: 5, purpose: .weights).sequence
    return (0..<count).map { _ in (random.nextUniform() - 0.5) * Float(1 << random.next(below: 20)) }
  }

  private func treeSum(_ values: [Float]) -> Float {
    var values = values
    PairwiseTree.reduce(values.count) { left, right in values[left] += values[right] }
    return values[0]
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
      let lanes = numbers(ranks * perRank)
      let sums = (0..<ranks).map { treeSum(Array(lanes[$0 * perRank..<($0 + 1) * perRank])) }
      #expect(treeSum(sums).bitPattern == treeSum(lanes).bitPattern)
    }
  }

  @Test func `another order gives other bits`() {
    // What the equality above is worth: these numbers do tell one order from another.
    let lanes = numbers(8)
    let inOrder = lanes.reduce(0, +)
    var swapped = lanes
    swapped.swapAt(1, 2)
    #expect(treeSum(lanes).bitPattern != inOrder.bitPattern)
    #expect(treeSum(lanes).bitPattern != treeSum(swapped).bitPattern)
  }
}
