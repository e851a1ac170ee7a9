import Core
import Kernels
import TestSupport
import Testing

@Suite struct FlatBufferTests {
  private static let cuts = [[0..<160], [0..<16, 16..<160], [0..<48, 48..<64, 64..<160]]

  @Test(arguments: cuts) func `give the same bits however the buffer is cut`(ranges: [Range<Int>]) {
    let (p, g) = (numbers(160, seed: 1), numbers(160, seed: 2))
    let (sums, means, averages) = (p.view(), g.view(), p.view(offset: 7))
    for range in ranges {
      add(g.view()[range], into: sums[range])
      regularizedMean(gradients: means[range], parameters: p.view()[range], scale: 1 / 7, l1: 0.01, l2: 0.02)
      movingAverage(parameters: averages[range], sums: g.view()[range], scale: 1 / 7, momentum: 0.99)
    }
    #expect(sums.array == zip(p, g).map { $0 + $1 })
    #expect(
      means.array == zip(p, g).map { $1 * (1 / 7) + ($0 > 0 ? 0.01 : $0 < 0 ? -0.01 : 0) + 2 * 0.02 * $0 })
    #expect(averages.array == zip(p, g).map { $0 * 0.99 + $1 * (1 / 7) * 0.01 })
  }

  @Test func `a moving average that starts at zero takes its share of the statistic to the last bit`() {
    let average = FloatBuffer(count: 16).view
    movingAverage(
      parameters: average, sums: [Float](repeating: 1, count: 16).view(), scale: 1, momentum: 0.999)
    #expect(average.array == [Float](repeating: 0.001, count: 16))
  }

  @Test func `penalise no weight of zero`() {
    let gradients = FloatBuffer(count: 16).view
    regularizedMean(gradients: gradients, parameters: FloatBuffer(count: 16).view, scale: 1, l1: 1, l2: 1)
    #expect(gradients.array == [Float](repeating: 0, count: 16))
  }

  @Test func `sum magnitudes in double precision`() {
    let p = numbers(1600, seed: 3)
    let sizes = magnitudes(p.view())
    #expect(abs(sizes.absolute - p.doubles.reduce(0) { $0 + abs($1) }) < 1e-9)
    #expect(abs(sizes.squares - p.doubles.reduce(0) { $0 + $1 * $1 }) < 1e-9)
  }
}
