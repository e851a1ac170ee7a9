import Core
import Kernels
import TestSupport
import Testing

@Suite struct ProductTests {
  private static let sizes = [
    (1, 1, 1), (8, 3, 32), (9, 17, 33), (7, 40, 31), (64, 100, 7), (5, 1, 64), (50, 96, 128), (23, 13, 50),
    (9, 200, 80), (300, 7, 96), (17, 450, 112), (3, 390, 20), (520, 5, 16),
  ]

  @Test(arguments: sizes) func `equals the plain product, with bias`(rows: Int, depth: Int, columns: Int) {
    let (a, b, bias) = (numbers(rows * depth, seed: 1), numbers(depth * columns, seed: 2), numbers(columns, seed: 3))
    let c = blank(rows * columns)
    product(
      a.view(), MatrixRows(rows, stride: depth), depth: depth, b.view(), columns: columns, bias: bias.view(),
      scratch: blank(productScratch(rows: rows, depth: depth, columns: columns)), into: c)
    let expected = Naive.dense(
      a.doubles, rows: rows, inputs: depth, units: columns, kernel: b.doubles, bias: bias.doubles)
    #expect(difference(c, expected) < 2e-6)
  }

  @Test(arguments: sizes) func `equals the plain product with a transposed factor`(
    rows: Int, depth: Int, columns: Int
  ) {
    let (a, b) = (numbers(rows * depth, seed: 1), numbers(depth * columns, seed: 2))
    let transposed = (0..<columns * depth).map { b[$0 % depth * columns + $0 / depth] }
    let c = blank(rows * columns)
    productWithTransposed(
      a.view(), MatrixRows(rows, stride: depth), depth: depth, transposed.view(), columns: columns,
      scratch: blank(transposedFactorScratch(rows: rows, depth: depth, columns: columns)), into: c)
    let none = [Double](repeating: 0, count: columns)
    let expected = Naive.dense(a.doubles, rows: rows, inputs: depth, units: columns, kernel: b.doubles, bias: none)
    #expect(difference(c, expected) < 2e-6)
  }

  @Test(arguments: sizes) func `adds to what stands there`(rows: Int, depth: Int, columns: Int) {
    let (a, b, before) = (
      numbers(rows * depth, seed: 1), numbers(depth * columns, seed: 2), numbers(rows * columns, seed: 3)
    )
    let c = before.view()
    product(
      a.view(), MatrixRows(rows, stride: depth), depth: depth, b.view(), columns: columns, accumulating: true,
      scratch: blank(productScratch(rows: rows, depth: depth, columns: columns)), into: c)
    let none = [Double](repeating: 0, count: columns)
    let product = Naive.dense(a.doubles, rows: rows, inputs: depth, units: columns, kernel: b.doubles, bias: none)
    #expect(difference(c, zip(product, before).map { $0 + Double($1) }) < 2e-6)
  }

  @Test(arguments: sizes) func `adds the product of a transposed left factor`(rows: Int, width: Int, columns: Int) {
    let (a, b, before) = (
      numbers(rows * width, seed: 1), numbers(rows * columns, seed: 2), numbers(width * columns, seed: 3)
    )
    let c = before.view()
    denseBackward(
      sumGradient: b.view(), input: a.view(), rows: rows, DenseShape(inputs: width, units: columns), kernel: c,
      kernelGradient: c, biasGradient: nil,
      scratch: blank(DenseShape(inputs: width, units: columns).backwardScratch(rows: rows)),
      inputGradient: nil)
    let expected = (0..<width * columns).map { place in
      (0..<rows).reduce(Double(before[place])) {
        $0 + Double(a[$1 * width + place / columns]) * Double(b[$1 * columns + place % columns])
      }
    }
    #expect(difference(c, expected) < 2e-6)
  }

  @Test func `takes rows that overlap, in groups`() {
    let a = numbers(2 * 20, seed: 4)
    let b = numbers(6 * 5, seed: 5)
    let rows = MatrixRows(groups: 2, rowsPerGroup: 8, groupStride: 20, rowStride: 2)
    let unfolded: [Float] = (0..<16).flatMap { row in
      let start = row / 8 * 20 + row % 8 * 2
      return Array(a[start..<start + 6])
    }
    let c = blank(16 * 5)
    product(
      a.view(), rows, depth: 6, b.view(), columns: 5, scratch: blank(productScratch(depth: 6, columns: 5)), into: c)
    let none = [Double](repeating: 0, count: 5)
    let expected = Naive.dense(unfolded.doubles, rows: 16, inputs: 6, units: 5, kernel: b.doubles, bias: none)
    #expect(difference(c, expected) < 2e-6)
  }

  @Test func `gives a row the same bits wherever it stands and lies`() {
    let (a, b) = (numbers(21 * 37, seed: 6), numbers(37 * 45, seed: 7))
    func run(_ rows: Int, _ a: FloatView, offset: Int) -> [Float] {
      let c = blank(rows * 45, offset: offset)
      product(
        a, MatrixRows(rows, stride: 37), depth: 37, b.view(offset: offset), columns: 45,
        scratch: blank(productScratch(depth: 37, columns: 45)), into: c)
      return c.array
    }
    let all = run(21, a.view(), offset: 0)
    #expect(run(21, a.view(offset: 3), offset: 5) == all)
    #expect(run(1, Array(a[13 * 37..<14 * 37]).view(), offset: 1) == Array(all[13 * 45..<14 * 45]))
  }

  @Test func `large products, which OpenBLAS computes, agree with small ones`() {
    let (rows, depth, columns) = (1030, 1027, 1035)
    let (a, b, bias) = (numbers(rows * depth, seed: 1), numbers(depth * columns, seed: 2), numbers(columns, seed: 3))
    let scratch = blank(productScratch(rows: rows, depth: depth, columns: columns))
    func run(_ a: [Float]) -> [Float] {
      let count = a.count / depth
      let c = blank(count * columns)
      product(
        a.view(), MatrixRows(count, stride: depth), depth: depth, b.view(), columns: columns, bias: bias.view(),
        rectified: true, scratch: scratch, into: c)
      return c.array
    }
    let all = run(a).view()
    for first in [0, 517, 1020] {
      let some = run(Array(a[first * depth..<(first + 10) * depth]))
      #expect(difference(all[first * columns..<(first + 10) * columns], some.doubles) < 1e-5)
      #expect(some.contains(0) && some.contains { $0 > 0 })
    }
  }
}
