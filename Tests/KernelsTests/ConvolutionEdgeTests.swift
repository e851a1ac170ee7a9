import Core
import Kernels
import TestSupport
import Testing

/// Nothing is written or read outside what belongs to a kernel, whatever the sizes; the scratch starts as garbage.
@Suite struct ConvolutionEdgeTests {
  @Test(arguments: 0..<150) func `stays within its memory and equals its twin`(number: Int) {
    var draw = Draw(number)
    let shape = draw.shape()
    let rows = draw.one(of: [1, 2, 3, 5])
    let x = Guarded(numbers(rows * shape.inputCount, seed: 1))
    let kernel = Guarded(numbers(shape.window * shape.filters, seed: 2))
    let bias = Guarded(numbers(shape.filters, seed: 3))
    let (y, scratch) = (Guarded(rows * shape.outputCount), Guarded(shape.forwardScratch))
    convolutionForward(
      x.view, rows: rows, shape, kernel: kernel.view, bias: bias.view, rectified: false, scratch: scratch.view,
      into: y.view)
    let expected = Naive.convolution(
      x.view.array.doubles, rows: rows, shape, kernel: kernel.view.array.doubles, bias: bias.view.array.doubles)
    #expect(difference(y.view, expected) < 2e-6, "\(shape)")
    #expect(areIntact([x, kernel, bias, y, scratch]), "\(shape)")
  }

  @Test(arguments: 0..<150) func `stays within its memory on the way back`(number: Int) {
    var draw = Draw(number)
    let shape = draw.shape()
    let rows = draw.one(of: [1, 2, 3, 5])
    let (x, kernel) = (
      Guarded(numbers(rows * shape.inputCount, seed: 1)), Guarded(numbers(shape.window * shape.filters, seed: 2))
    )
    let dy = numbers(rows * shape.outputCount, seed: 4)
    let (dx, scratch) = (Guarded(x.view.count), Guarded(shape.backwardScratch))
    let zeros = [Float](repeating: 0, count: kernel.view.count)
    let (dKernel, dBias) = (Guarded(zeros), Guarded([Float](repeating: 0, count: shape.filters)))
    convolutionBackward(
      outputGradient: dy.view(), rectifiedOutput: nil, input: x.view, rows: rows, shape, kernel: kernel.view,
      kernelGradient: dKernel.view, biasGradient: dBias.view, scratch: scratch.view, inputGradient: dx.view)
    let expected = Naive.convolutionGradients(
      x.view.array.doubles, rows: rows, shape, kernel: kernel.view.array.doubles, dy: dy.doubles)
    #expect(difference(dx.view, expected.input) < 5e-6, "\(shape)")
    #expect(difference(dKernel.view, expected.kernel) < 5e-6, "\(shape)")
    #expect(areIntact([x, kernel, dx, dKernel, dBias, scratch]), "\(shape)")
  }

  @Test(arguments: 0..<120) func `a dense layer stays within its memory and equals its twin`(number: Int) {
    var draw = Draw(number)
    let rows = draw.one(of: [1, 2, 7, 8, 9, 63, 64, 65, 130])
    let shape = DenseShape(
      inputs: draw.one(of: [1, 3, 15, 16, 17, 47, 64, 193, 200, 400]),
      units: draw.one(of: [1, 6, 16, 31, 32, 48, 49, 64, 80, 100, 112]))
    let (x, kernel) = (
      Guarded(numbers(rows * shape.inputs, seed: 1)), Guarded(numbers(shape.inputs * shape.units, seed: 2))
    )
    let (bias, dy) = (Guarded(numbers(shape.units, seed: 3)), numbers(rows * shape.units, seed: 4))
    let (y, dx) = (Guarded(rows * shape.units), Guarded(x.view.count))
    let scratch = Guarded(shape.forwardScratch(rows: rows))
    denseForward(
      x.view, rows: rows, shape, kernel: kernel.view, bias: bias.view, rectified: false, scratch: scratch.view,
      into: y.view)
    let back = Guarded(shape.backwardScratch(rows: rows))
    let dKernel = Guarded([Float](repeating: 0, count: kernel.view.count))
    denseBackward(
      sumGradient: dy.view(), input: x.view, rows: rows, shape, kernel: kernel.view, kernelGradient: dKernel.view,
      biasGradient: nil, scratch: back.view, inputGradient: dx.view)
    // A dense layer is a convolution of one place.
    let one = ConvolutionShape(
      columns: ConvolutionAxis(size: 1, kernel: 1), channels: shape.inputs, filters: shape.units)
    let (xs, ks) = (x.view.array.doubles, kernel.view.array.doubles)
    let expected = Naive.convolutionGradients(xs, rows: rows, one, kernel: ks, dy: dy.doubles)
    let sums = Naive.convolution(xs, rows: rows, one, kernel: ks, bias: bias.view.array.doubles)
    #expect(difference(y.view, sums) < 5e-6, "\(rows) × \(shape)")
    #expect(difference(dx.view, expected.input) < 5e-6, "\(rows) × \(shape)")
    #expect(difference(dKernel.view, expected.kernel) < 5e-6, "\(rows) × \(shape)")
    #expect(areIntact([x, kernel, bias, y, dx, scratch, back, dKernel]), "\(rows) × \(shape)")
  }
}

/// Sizes drawn by a number.
private struct Draw {
  private var sequence: RandomSequence

  init(_ number: Int) { sequence = RandomKey(seed: UInt64(number), purpose: .augmentation).sequence }

  mutating func one<Choice>(of choices: [Choice]) -> Choice {
    choices[min(choices.count - 1, Int(sequence.nextUniform() * Float(choices.count)))]
  }

  mutating func shape() -> ConvolutionShape {
    let (lines, columns) = (one(of: [true, false]) ? axis() : .none, axis())
    return ConvolutionShape(
      lines: lines, columns: columns, channels: one(of: [1, 1, 2, 3, 5, 16, 17, 33]),
      filters: one(of: [1, 2, 7, 16, 31, 48, 50, 65]))
  }

  /// As a layer makes it: with no padding where there is room, with Keras's `same`, or causal.
  private mutating func axis() -> ConvolutionAxis {
    let (size, kernel) = (one(of: [1, 2, 3, 4, 7, 9]), one(of: [1, 2, 3, 5, 8, 12]))
    let stride = one(of: [1, 1, 2, 3, 11])
    let dilation = stride > 1 ? 1 : one(of: [1, 1, 2, 5, 40])
    let reach = (kernel - 1) * dilation + 1
    var (before, after) = (0, 0)
    if one(of: [true, false]) {
      before = reach - 1
    } else if size < reach || one(of: [true, false]) {
      let zeros = max(((size + stride - 1) / stride - 1) * stride + reach - size, 0)
      (before, after) = (zeros / 2, zeros - zeros / 2)
    }
    return ConvolutionAxis(
      size: size, kernel: kernel, stride: stride, dilation: dilation, before: before, after: after)
  }
}
