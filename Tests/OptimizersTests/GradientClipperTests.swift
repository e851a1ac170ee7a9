import Core
import Optimizers
import TestSupport
import Testing

@Suite struct GradientClipperTests {
  /// Two tensors of very different sizes, and the padding of the first.
  private static let tensors = [0..<112, 112..<1728]

  private static func gradient() -> FloatView {
    let values = numbers(1728, seed: 4).enumerated().map { index, value in
      value * (index < 112 ? 1e-3 : index % 7 == 0 ? 1e4 : 1)
    }
    return FloatBuffer(values).view
  }

  /// Clips as so many ranks of so many threads each do, each owning a run of cache lines.
  private func clipped(_ clipping: Clipping, ranks: Int, threads: Int) -> [Float] {
    let gradient = Self.gradient()
    let clippers = (0..<ranks).map { _ in GradientClipper(clipping, tensors: 2, threads: threads) }
    let lines = gradient.count / 16
    for part in 0..<ranks * threads where clippers[0].measures {
      let owned = lines * part / (ranks * threads) * 16..<lines * (part + 1) / (ranks * threads) * 16
      for (tensor, range) in Self.tensors.enumerated() where range.overlaps(owned) {
        clippers[part / threads].add(gradient[range.clamped(to: owned)], tensor: tensor, thread: part % threads)
      }
    }
    let digits = digits(of: clippers)
    for clipper in clippers { clipper.settle { $0.copy(from: digits) } }
    for (tensor, range) in Self.tensors.enumerated() { clippers[0].clip(gradient[range], tensor: tensor) }
    return gradient.array
  }

  /// What all ranks' digits add up to; measured again afterwards by nobody, so each is asked on a copy of its own.
  private func digits(of clippers: [GradientClipper]) -> [Float] {
    var sum: [Float] = []
    for clipper in clippers {
      clipper.settle { mine in
        sum = sum.isEmpty ? mine.array : zip(sum, mine.array).map { $0 + $1 }
      }
    }
    return sum
  }

  @Test(arguments: [Clipping.norm(0.5), .globalNorm(3), .value(0.25), .none])
  func `gives the same bits for any number of ranks and threads`(clipping: Clipping) {
    let alone = clipped(clipping, ranks: 1, threads: 1)
    for (ranks, threads) in [(1, 2), (1, 3), (2, 1), (4, 1), (4, 2), (7, 3)] {
      #expect(clipped(clipping, ranks: ranks, threads: threads) == alone, "\(ranks) ranks, \(threads) threads")
    }
  }

  @Test func `clips as long division would`() {
    let before = Self.gradient().array.map(Double.init)
    let lengths = Self.tensors.map { range in before[range].reduce(0) { $0 + $1 * $1 }.squareRoot() }
    #expect(lengths[0] < 0.5 && lengths[1] > 0.5)
    let byNorm = clipped(.norm(0.5), ranks: 2, threads: 2)
    let byAll = clipped(.globalNorm(3), ranks: 2, threads: 2)
    let byValue = clipped(.value(0.25), ranks: 2, threads: 2)
    let whole = (lengths[0] * lengths[0] + lengths[1] * lengths[1]).squareRoot()
    for (index, value) in before.enumerated() {
      let shorter = index < 112 ? value : value * 0.5 / lengths[1]
      #expect(abs(Double(byNorm[index]) - shorter) <= 3e-7 * abs(shorter))
      #expect(abs(Double(byAll[index]) - value * 3 / whole) <= 3e-7 * abs(value * 3 / whole))
      #expect(Double(byValue[index]) == min(max(value, -0.25), 0.25))
    }
  }

  @Test func `a gradient that is not finite leaves no finite way on`() {
    let gradient = FloatBuffer([1, .infinity, .nan, 2] + [Float](repeating: 0, count: 12)).view
    let clipper = GradientClipper(.norm(1), tensors: 1, threads: 1)
    clipper.add(gradient, tensor: 0, thread: 0)
    clipper.settle { _ in }
    clipper.clip(gradient, tensor: 0)
    #expect(!gradient[1].isFinite && !gradient[2].isFinite)
  }

  @Test func `forgets the step before`() {
    let clipper = GradientClipper(.norm(1), tensors: 1, threads: 1)
    let large = FloatBuffer([Float](repeating: 100, count: 16)).view
    clipper.add(large, tensor: 0, thread: 0)
    clipper.settle { _ in }
    let small = FloatBuffer([Float](repeating: 0.125, count: 16)).view
    clipper.add(small, tensor: 0, thread: 0)
    clipper.settle { _ in }
    clipper.clip(small, tensor: 0)
    #expect(small.array == [Float](repeating: 0.125, count: 16))
  }
}
