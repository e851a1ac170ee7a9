import Core

/// y[t] = Σ x[t + k − before]·kernel[k] + bias, then ReLU if `rectified`: one product over overlapping rows of each padded
/// block.
///
/// - Parameter scratch: `shape.forwardScratch` floats.
public func convolution1DForward(
  _ input: FloatView, rows: Int, _ shape: Convolution1DShape, kernel: FloatView, bias: FloatView?, rectified: Bool,
  scratch: FloatView, into output: FloatView
) {
  let padded = scratch.base
  let panels = packPanels(
    kernel.base, depth: shape.window, columns: shape.filters, into: padded + shape.paddedInputCount)
  for first in stride(from: 0, to: rows, by: shape.blockRows) {
    let count = min(shape.blockRows, rows - first)
    padInput(input.base + first * shape.frames * shape.channels, count, shape, into: padded)
    multiply(
      padded, windows(count, shape), depth: shape.window, panels, columns: shape.filters, bias: bias?.base,
      rectified: rectified, into: output.base + first * shape.outputFrames * shape.filters)
  }
}

/// Adds to the gradients of kernel and bias, and writes that of the input, given that of the output.
///
/// - Parameters:
///   - output: if ReLU followed, what it gave: where it is not positive no gradient passes.
///   - scratch: `shape.backwardScratch` floats.
public func convolution1DBackward(
  outputGradient: FloatView, rectifiedOutput output: FloatView?, input: FloatView, rows: Int,
  _ shape: Convolution1DShape, kernel: FloatView, kernelGradient: FloatView, biasGradient: FloatView?,
  scratch: FloatView, inputGradient: FloatView?
) {
  let padded = scratch.base
  let gradient = padded + shape.paddedInputCount
  let turned = gradient + shape.paddedGradientCount
  let panels = inputGradient.map { _ in turnKernel(kernel.base, shape, into: turned) }
  for first in stride(from: 0, to: rows, by: shape.blockRows) {
    let count = min(shape.blockRows, rows - first)
    let start = first * shape.outputFrames * shape.filters
    padGradient(outputGradient.base + start, output.map { $0.base + start }, count, shape, into: gradient)
    padInput(input.base + first * shape.frames * shape.channels, count, shape, into: padded)
    let inner = gradient + (shape.kernelSize - 1 - shape.before) * shape.filters
    addTransposedProduct(
      padded, windows(count, shape), width: shape.window, inner, innerRows(count, shape), columns: shape.filters,
      into: kernelGradient.base)
    if let biasGradient {
      addColumnSums(inner, innerRows(count, shape), columns: shape.filters, into: biasGradient.base)
    }
    if let inputGradient, let panels {
      multiply(
        gradient, gradientWindows(count, shape), depth: shape.kernelSize * shape.filters, panels,
        columns: shape.channels, bias: nil, rectified: false,
        into: inputGradient.base + first * shape.frames * shape.channels)
    }
  }
}

/// The overlapping rows under the kernel.
private func windows(_ rows: Int, _ shape: Convolution1DShape) -> MatrixRows {
  MatrixRows(
    groups: rows, rowsPerGroup: shape.outputFrames, groupStride: shape.paddedFrames * shape.channels,
    rowStride: shape.channels)
}

private func gradientWindows(_ rows: Int, _ shape: Convolution1DShape) -> MatrixRows {
  MatrixRows(
    groups: rows, rowsPerGroup: shape.frames, groupStride: shape.paddedGradientFrames * shape.filters,
    rowStride: shape.filters)
}

/// The gradient's own frames within its zeros.
private func innerRows(_ rows: Int, _ shape: Convolution1DShape) -> MatrixRows {
  MatrixRows(
    groups: rows, rowsPerGroup: shape.outputFrames, groupStride: shape.paddedGradientFrames * shape.filters,
    rowStride: shape.filters)
}

private func padInput(
  _ input: UnsafePointer<Float>, _ rows: Int, _ shape: Convolution1DShape, into padded: UnsafeMutablePointer<Float>
) {
  let count = shape.frames * shape.channels
  let (before, after) = (shape.before * shape.channels, shape.after * shape.channels)
  for row in 0..<rows {
    let target = padded + row * (before + count + after)
    target.update(repeating: 0, count: before)
    (target + before).update(from: input + row * count, count: count)
    (target + before + count).update(repeating: 0, count: after)
  }
}

/// Copies the output's gradient between zeros, so that every input frame finds `kernelSize` frames of it.
private func padGradient(
  _ gradient: UnsafePointer<Float>, _ output: UnsafePointer<Float>?, _ rows: Int, _ shape: Convolution1DShape,
  into padded: UnsafeMutablePointer<Float>
) {
  let count = shape.outputFrames * shape.filters
  let before = (shape.kernelSize - 1 - shape.before) * shape.filters
  let after = (shape.kernelSize - 1 - shape.after) * shape.filters
  for row in 0..<rows {
    let target = padded + row * (before + count + after)
    let (dy, inner) = (gradient + row * count, target + before)
    target.update(repeating: 0, count: before)
    if let output {
      let y = output + row * count
      for index in 0..<count { inner[index] = y[index] > 0 ? dy[index] : 0 }
    } else {
      inner.update(from: dy, count: count)
    }
    (inner + count).update(repeating: 0, count: after)
  }
}

/// The kernel as the input's gradient needs it: last tap first, filters in, channels out; in panels.
private func turnKernel(
  _ kernel: UnsafePointer<Float>, _ shape: Convolution1DShape, into turned: UnsafeMutablePointer<Float>
) -> ProductPanels {
  let (channels, filters) = (shape.channels, shape.filters)
  for tap in 0..<shape.kernelSize {
    let source = kernel + (shape.kernelSize - 1 - tap) * channels * filters
    let target = turned + tap * filters * channels
    for filter in 0..<filters {
      for channel in 0..<channels { target[filter * channels + channel] = source[channel * filters + filter] }
    }
  }
  return packPanels(
    UnsafePointer(turned), depth: shape.kernelSize * filters, columns: channels,
    into: turned + shape.kernelSize * filters * channels)
}
