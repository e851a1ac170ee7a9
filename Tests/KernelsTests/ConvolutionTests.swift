import Core
import Kernels
import TestSupport
import Testing

/// Sizes of a convolution that try a kernel's edges.
struct ConvolutionCase: Sendable, CustomTestStringConvertible {
  let rows: Int
  let shape: ConvolutionShape

  init(_ rows: Int, _ lines: ConvolutionAxis, _ columns: ConvolutionAxis, _ channels: Int, _ filters: Int) {
    self.rows = rows
    shape = ConvolutionShape(lines: lines, columns: columns, channels: channels, filters: filters)
  }

  var testDescription: String {
    "\(rows) × \(name(shape.lines)) × \(name(shape.columns)) × \(shape.channels) → \(shape.filters)"
  }

  private func name(_ axis: ConvolutionAxis) -> String {
    "\(axis.before)+\(axis.size)+\(axis.after) by \(axis.kernel), stride \(axis.stride), dilation \(axis.dilation)"
  }

  static let frames = [
    ConvolutionCase(1, .none, axis(1, 1), 1, 1), ConvolutionCase(1, .none, axis(1, 3, 1, 1), 5, 3),
    ConvolutionCase(3, .none, axis(7, 3, 1, 1), 5, 6), ConvolutionCase(2, .none, axis(9, 4), 3, 34),
    ConvolutionCase(2, .none, axis(6, 4, 1, 2), 18, 33), ConvolutionCase(5, .none, axis(3, 3, 1, 1), 32, 32),
    ConvolutionCase(2, .none, axis(5, 5), 2, 3), ConvolutionCase(2, .none, axis(6, 3, 2, 0), 5, 52),
    ConvolutionCase(3, .none, axis(11, 3, 1, 1, stride: 2), 3, 5),
    ConvolutionCase(2, .none, axis(10, 2, stride: 3), 4, 17),
    ConvolutionCase(2, .none, axis(9, 3, 2, 2, dilation: 2), 3, 18),
    ConvolutionCase(2, .none, axis(12, 2, 0, 0, stride: 5), 49, 2),
  ]

  static let images = [
    ConvolutionCase(1, axis(1, 1), axis(1, 1), 1, 1), ConvolutionCase(3, axis(5, 3, 1, 1), axis(4, 3, 1, 1), 1, 16),
    ConvolutionCase(2, axis(4, 2), axis(5, 3), 5, 3), ConvolutionCase(1, axis(3, 5, 2, 2), axis(4, 5, 2, 2), 3, 50),
    ConvolutionCase(2, axis(6, 3, 1, 1, stride: 2), axis(7, 2, 0, 1, stride: 3), 3, 4),
    ConvolutionCase(2, axis(6, 2, 1, 1, dilation: 2), axis(5, 2, dilation: 3), 2, 5),
    ConvolutionCase(1, axis(4, 1), axis(3, 1), 17, 5),
    ConvolutionCase(1, axis(2, 1, stride: 2), axis(5, 3, 1, 1), 2, 3),
  ]

  static let all = frames + images

  private static func axis(
    _ size: Int, _ kernel: Int, _ before: Int = 0, _ after: Int = 0, stride: Int = 1, dilation: Int = 1
  ) -> ConvolutionAxis {
    ConvolutionAxis(
      size: size, kernel: kernel, stride: stride, dilation: dilation, before: before, after: after)
  }
}

@Suite struct ConvolutionTests {
  @Test(arguments: ConvolutionCase.all) func `equals its naive twin`(sizes: ConvolutionCase) {
    let data = ConvolutionData(sizes)
    let output = blank(data.outputCount)
    convolutionForward(
      data.x.view(), rows: sizes.rows, sizes.shape, kernel: data.kernel.view(), bias: data.bias.view(),
      rectified: false, scratch: blank(sizes.shape.forwardScratch), into: output)
    #expect(difference(output, data.twin(data.x.doubles, data.kernel.doubles, data.bias.doubles)) < 2e-6)
  }

  @Test(arguments: ConvolutionCase.all) func `has the gradients that finite differences show`(sizes: ConvolutionCase) {
    let data = ConvolutionData(sizes)
    let (x, kernel, bias, dy) = (data.x.doubles, data.kernel.doubles, data.bias.doubles, data.dy.doubles)
    let (dx, dKernel, dBias) = (blank(x.count), blank(kernel.count), blank(bias.count))
    dKernel.fill(0)
    dBias.fill(0)
    convolutionBackward(
      outputGradient: data.dy.view(), rectifiedOutput: nil, input: data.x.view(), rows: sizes.rows, sizes.shape,
      kernel: data.kernel.view(), kernelGradient: dKernel, biasGradient: dBias,
      scratch: blank(sizes.shape.backwardScratch), inputGradient: dx)
    #expect(difference(dx, slope(of: { dot(data.twin($0, kernel, bias), dy) }, at: x)) < 1e-5)
    #expect(difference(dKernel, slope(of: { dot(data.twin(x, $0, bias), dy) }, at: kernel)) < 1e-5)
    #expect(difference(dBias, slope(of: { dot(data.twin(x, kernel, $0), dy) }, at: bias)) < 1e-5)
  }

  @Test func `passes no gradient where ReLU cut off`() {
    let sizes = ConvolutionCase.frames[2]
    let data = ConvolutionData(sizes)
    let output = blank(data.outputCount)
    convolutionForward(
      data.x.view(), rows: 3, sizes.shape, kernel: data.kernel.view(), bias: data.bias.view(), rectified: true,
      scratch: blank(sizes.shape.forwardScratch), into: output)
    let expected = data.twin(data.x.doubles, data.kernel.doubles, data.bias.doubles).map { max(0, $0) }
    #expect(difference(output, expected) < 2e-6)
    let dKernel = FloatBuffer(count: data.kernel.count).view
    convolutionBackward(
      outputGradient: data.dy.view(), rectifiedOutput: output, input: data.x.view(), rows: 3, sizes.shape,
      kernel: data.kernel.view(), kernelGradient: dKernel, biasGradient: nil,
      scratch: blank(sizes.shape.backwardScratch), inputGradient: nil)
    let (x, bias, dy) = (data.x.doubles, data.bias.doubles, data.dy.doubles)
    let expectedSlope = slope(of: { dot(data.twin(x, $0, bias).map { max(0, $0) }, dy) }, at: data.kernel.doubles)
    #expect(difference(dKernel, expectedSlope) < 1e-5)
  }

  @Test func `cuts large images into bands of lines that change no bit`() {
    let lines = ConvolutionAxis(size: 23, kernel: 3, before: 1, after: 1)
    let wide = ConvolutionShape(
      lines: lines, columns: ConvolutionAxis(size: 4000, kernel: 3, before: 1, after: 1), channels: 17, filters: 3)
    let (x, kernel, dy) = (
      numbers(wide.inputCount, seed: 1), numbers(wide.window * 3, seed: 2), numbers(92_000 * 3, seed: 4)
    )
    let y = blank(wide.outputCount)
    convolutionForward(
      x.view(), rows: 1, wide, kernel: kernel.view(), bias: nil, rectified: false,
      scratch: blank(wide.forwardScratch), into: y)
    let (dx, dKernel) = (blank(x.count), FloatBuffer(count: kernel.count).view)
    convolutionBackward(
      outputGradient: dy.view(), rectifiedOutput: nil, input: x.view(), rows: 1, wide, kernel: kernel.view(),
      kernelGradient: dKernel, biasGradient: nil, scratch: blank(wide.backwardScratch), inputGradient: dx)
    let expected = Naive.convolution(x.doubles, rows: 1, wide, kernel: kernel.doubles, bias: [0, 0, 0])
    #expect(difference(y, expected) < 2e-6)
    // The output is linear in each of the two, so the sums below are the same number.
    let whole = zip(expected, dy).reduce(0) { $0 + $1.0 * Double($1.1) }
    #expect(abs(dot(dx.array.doubles, x.doubles) / whole - 1) < 1e-4)
    #expect(abs(dot(dKernel.array.doubles, kernel.doubles) / whole - 1) < 1e-4)
  }

  @Test(arguments: ConvolutionCase.all) func `gives an example the same bits alone and among others`(
    sizes: ConvolutionCase
  ) {
    let data = ConvolutionData(sizes)
    func run(_ x: FloatView, rows: Int) -> [Float] {
      let output = blank(rows * sizes.shape.outputCount, offset: 3)
      convolutionForward(
        x, rows: rows, sizes.shape, kernel: data.kernel.view(offset: 5), bias: data.bias.view(), rectified: false,
        scratch: blank(sizes.shape.forwardScratch, offset: rows), into: output)
      return output.array
    }
    let all = run(data.x.view(), rows: sizes.rows)
    let last = run(Array(data.x.suffix(sizes.shape.inputCount)).view(offset: 7), rows: 1)
    #expect(last == Array(all.suffix(sizes.shape.outputCount)))
  }
}

/// Numbers of the sizes of a case.
private struct ConvolutionData {
  let sizes: ConvolutionCase
  let x: [Float]
  let kernel: [Float]
  let bias: [Float]
  let dy: [Float]

  init(_ sizes: ConvolutionCase) {
    let shape = sizes.shape
    self.sizes = sizes
    x = numbers(sizes.rows * shape.inputCount, seed: 1)
    kernel = numbers(shape.window * shape.filters, seed: 2)
    bias = numbers(shape.filters, seed: 3)
    dy = numbers(sizes.rows * shape.outputCount, seed: 4)
  }

  var outputCount: Int { dy.count }

  func twin(_ x: [Double], _ kernel: [Double], _ bias: [Double]) -> [Double] {
    Naive.convolution(x, rows: sizes.rows, sizes.shape, kernel: kernel, bias: bias)
  }
}
