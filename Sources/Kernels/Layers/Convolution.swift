import Core

/// y[i] = Σ x[i·stride + k·dilation − before]·kernel[k] + bias, then ReLU if `rectified`: one product over the overlapping
/// windows of each padded block.
///
/// - Parameter scratch: `shape.forwardScratch` floats.
public func convolutionForward(
  _ input: FloatView, rows: Int, _ shape: ConvolutionShape, kernel: FloatView, bias: FloatView?, rectified: Bool,
  scratch: FloatView, into output: FloatView
) {
  let panels = packPanels(
    kernel.base, depth: shape.window, columns: shape.filters, into: scratch.base + shape.paddedCount)
  convolve(
    input.base, 0..<rows, shape, panels, bias: bias?.base, rectified: rectified, padded: scratch.base,
    into: output.base)
}

/// Adds to the gradients of kernel and bias, and writes that of the input, given that of the output.
///
/// - Parameters:
///   - outputGradient: is overwritten with that of the sums before ReLU; 15 more floats after it may be read.
///   - output: if ReLU followed, what it gave: where it is not positive no gradient passes.
///   - scratch: `shape.backwardScratch` floats.
public func convolutionBackward(
  outputGradient: FloatView, rectifiedOutput output: FloatView?, input: FloatView, rows: Int,
  _ shape: ConvolutionShape, kernel: FloatView, kernelGradient: FloatView, biasGradient: FloatView?,
  scratch: FloatView, inputGradient: FloatView?
) {
  let turned = shape.turned
  let panels = inputGradient.map { _ in
    turnKernel(kernel.base, shape, into: scratch.base + shape.backwardPadding)
  }
  for first in stride(from: 0, to: rows, by: shape.blockExamples) {
    let examples = first..<min(rows, first + shape.blockExamples)
    let range = examples.lowerBound * shape.outputCount..<examples.upperBound * shape.outputCount
    let gradient = outputGradient[range]
    if let output { reluBackward(outputGradient: gradient, output: output[range], inputGradient: gradient) }
    if let biasGradient {
      let places = MatrixRows(examples.count * shape.outputPlaces, stride: shape.filters)
      addColumnSums(gradient.base, places, columns: shape.filters, into: biasGradient.base)
    }
    addKernelGradient(
      input.base, outputGradient.base, examples, shape, padded: scratch.base, into: kernelGradient.base)
    if let inputGradient, let panels {
      convolve(outputGradient.base, examples, turned, panels, padded: scratch.base, into: inputGradient.base)
    }
  }
}

private func convolve(
  _ input: UnsafePointer<Float>, _ examples: Range<Int>, _ shape: ConvolutionShape, _ panels: ProductPanels,
  bias: UnsafePointer<Float>? = nil, rectified: Bool = false, padded: UnsafeMutablePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  ConvolutionBlock.each(examples, shape) { block in
    let (start, windows) = block.windows(input, shape, padded: padded)
    let target = ProductTarget(
      base: output + block.firstPlace(shape) * shape.filters, stride: shape.filters, columns: shape.filters,
      bias: bias, rectified: rectified, accumulating: false)
    multiply(start, windows, shape.taps, panels, into: target)
  }
}

private func addKernelGradient(
  _ input: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>, _ examples: Range<Int>, _ shape: ConvolutionShape,
  padded: UnsafeMutablePointer<Float>, into kernelGradient: UnsafeMutablePointer<Float>
) {
  ConvolutionBlock.each(examples, shape) { block in
    let (start, windows) = block.windows(input, shape, padded: padded)
    addTransposedProduct(
      start, windows, shape.taps, gradient + block.firstPlace(shape) * shape.filters,
      MatrixRows(block.places(shape), stride: shape.filters), columns: shape.filters,
      scratch: padded + shape.paddedCount, into: kernelGradient)
  }
}

/// The kernel as the input's gradient needs it: last tap first, filters in, channels out; in panels.
private func turnKernel(
  _ kernel: UnsafePointer<Float>, _ shape: ConvolutionShape, into scratch: UnsafeMutablePointer<Float>
) -> ProductPanels {
  let (channels, filters) = (shape.channels, shape.filters)
  let taps = shape.lines.kernel * shape.columns.kernel
  var first = 0
  while first < channels {
    let width = ProductPanels.vectors(channels - first) * vectorWidth
    for tap in 0..<taps {
      packTransposedPanel(
        kernel + ((taps - 1 - tap) * channels + first) * filters, stride: filters, depth: filters,
        columns: min(width, channels - first), width: width,
        into: scratch + first * taps * filters + tap * filters * width)
    }
    first += width
  }
  return ProductPanels(base: UnsafePointer(scratch), depth: taps * filters)
}
