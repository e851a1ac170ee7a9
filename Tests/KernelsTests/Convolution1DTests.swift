import Core
import Kernels
import TestSupport
import Testing

/// Sizes of a convolution that try a kernel's edges.
struct ConvolutionCase: Sendable, CustomTestStringConvertible {
  let rows: Int
  let shape: Convolution1DShape

  init(_ rows: Int, _ frames: Int, _ channels: Int, _ filters: Int, _ kernelSize: Int, same: Bool) {
    self.rows = rows
    let zeros = same ? kernelSize - 1 : 0
    shape = Convolution1DShape(
      frames: frames, channels: channels, filters: filters, kernelSize: kernelSize, before: zeros / 2,
      after: zeros - zeros / 2)
  }

  var testDescription: String {
    "\(rows) × \(shape.frames) × \(shape.channels) → \(shape.filters), kernel \(shape.kernelSize)"
  }

  static let all = [
    ConvolutionCase(1, 1, 1, 1, 1, same: false), ConvolutionCase(1, 1, 5, 3, 3, same: true),
    ConvolutionCase(3, 7, 5, 6, 3, same: true), ConvolutionCase(2, 9, 3, 34, 4, same: false),
    ConvolutionCase(2, 6, 18, 33, 4, same: true), ConvolutionCase(5, 3, 32, 32, 3, same: true),
    ConvolutionCase(2, 5, 2, 3, 5, same: false),
  ]
}

@Suite struct Convolution1DTests {
  @Test(arguments: ConvolutionCase.all) func `equals its naive twin`(sizes: ConvolutionCase) {
    let data = ConvolutionData(sizes)
    let output = blank(data.outputCount)
    convolution1DForward(
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
    convolution1DBackward(
      outputGradient: data.dy.view(), rectifiedOutput: nil, input: data.x.view(), rows: sizes.rows, sizes.shape,
      kernel: data.kernel.view(), kernelGradient: dKernel, biasGradient: dBias,
      scratch: blank(sizes.shape.backwardScratch), inputGradient: dx)
    #expect(difference(dx, slope(of: { dot(data.twin($0, kernel, bias), dy) }, at: x)) < 1e-5)
    #expect(difference(dKernel, slope(of: { dot(data.twin(x, $0, bias), dy) }, at: kernel)) < 1e-5)
    #expect(difference(dBias, slope(of: { dot(data.twin(x, kernel, $0), dy) }, at: bias)) < 1e-5)
  }

  @Test func `passes no gradient where ReLU cut off`() {
    let sizes = ConvolutionCase(3, 7, 5, 6, 3, same: true)
    let data = ConvolutionData(sizes)
    let output = blank(data.outputCount)
    convolution1DForward(
      data.x.view(), rows: 3, sizes.shape, kernel: data.kernel.view(), bias: data.bias.view(), rectified: true,
      scratch: blank(sizes.shape.forwardScratch), into: output)
    let expected = data.twin(data.x.doubles, data.kernel.doubles, data.bias.doubles).map { max(0, $0) }
    #expect(difference(output, expected) < 2e-6)
    let dKernel = FloatBuffer(count: data.kernel.count).view
    convolution1DBackward(
      outputGradient: data.dy.view(), rectifiedOutput: output, input: data.x.view(), rows: 3, sizes.shape,
      kernel: data.kernel.view(), kernelGradient: dKernel, biasGradient: nil,
      scratch: blank(sizes.shape.backwardScratch), inputGradient: nil)
    let (x, bias, dy) = (data.x.doubles, data.bias.doubles, data.dy.doubles)
    let expectedSlope = slope(of: { dot(data.twin(x, $0, bias).map { max(0, $0) }, dy) }, at: data.kernel.doubles)
    #expect(difference(dKernel, expectedSlope) < 1e-5)
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
    x = numbers(sizes.rows * shape.frames * shape.channels, seed: 1)
    kernel = numbers(shape.kernelSize * shape.channels * shape.filters, seed: 2)
    bias = numbers(shape.filters, seed: 3)
    dy = numbers(sizes.rows * shape.outputFrames * shape.filters, seed: 4)
  }

  var outputCount: Int { dy.count }

  func twin(_ x: [Double], _ kernel: [Double], _ bias: [Double]) -> [Double] {
    let shape = sizes.shape
    return Naive.convolution(
      x, rows: sizes.rows, frames: shape.frames, channels: shape.channels, filters: shape.filters,
      kernelSize: shape.kernelSize, before: shape.before, after: shape.after, kernel: kernel, bias: bias)
  }
}
