import Core
import Kernels
import Testing

@Suite struct DropoutTests {
  private let key = RandomKey(seed: 3, purpose: .dropout, epoch: 2, step: 9, lane: 1, layer: 4)

  @Test(arguments: [1, 3, 4, 63, 64, 65, 1000]) func `draws element i from number i of the key`(count: Int) {
    let mask = blank(count)
    dropoutMask(mask, rate: 0.3, key: key)
    let expected = (0..<count).map { key.uniforms(UInt32($0 / 4))[$0 % 4] < 0.3 ? 0 : 1 / (1 - Float(0.3)) }
    #expect(mask.array == expected)
  }

  @Test func `keeps the mean near one and depends on the key`() {
    let (mask, other) = (blank(100_000), blank(100_000))
    dropoutMask(mask, rate: 0.3, key: key)
    dropoutMask(other, rate: 0.3, key: key.layer(5))
    #expect(abs(mask.array.reduce(0, +) / 100_000 - 1) < 0.01)
    #expect(mask.array != other.array)
  }
}
