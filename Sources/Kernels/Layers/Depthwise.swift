import Core

/// y[t, c·m + j] = Σ x[t · stride + k · dilation − before, c] · kernel[k, c, j] + bias, then ReLU if `rectified`.
///
/// - Parameter scratch: `shape.forwardScratch` floats.
public func depthwiseForward(
  _ input: FloatView, rows: Int, _ shape: DepthwiseShape, kernel: FloatView, bias: FloatView?, rectified: Bool,
  scratch: FloatView, into output: FloatView
) {
  for row in 0..<rows {
    let x = spreadInput(input.base + row * shape.frames * shape.channels, shape, into: scratch.base)
    let y = output.base + row * shape.outputFrames * shape.width
    for frame in 0..<shape.outputFrames {
      writeFrame(x, frame, shape, kernel.base, bias?.base, rectified, into: y + frame * shape.width)
    }
  }
}

/// Adds to the gradients of kernel and bias, and writes that of the input, given that of the sums before any activation.
///
/// - Parameter scratch: `shape.backwardScratch` floats.
public func depthwiseBackward(
  sumGradient: FloatView, input: FloatView, rows: Int, _ shape: DepthwiseShape, kernel: FloatView,
  kernelGradient: FloatView, biasGradient: FloatView?, scratch: FloatView, inputGradient: FloatView?
) {
  for row in 0..<rows {
    let dy = UnsafePointer(sumGradient.base + row * shape.outputFrames * shape.width)
    let start = row * shape.frames * shape.channels
    let x = spreadInput(input.base + start, shape, into: scratch.base)
    for tap in 0..<shape.kernelSize { addKernelGradient(dy, x, tap, shape, into: kernelGradient.base) }
    guard let dx = inputGradient.map({ $0.base + start }) else { continue }
    let spread = shape.multiplier == 1 ? dx : scratch.base + shape.forwardScratch
    spread.update(repeating: 0, count: shape.frames * shape.width)
    for frame in 0..<shape.outputFrames { addInputGradient(dy, frame, shape, kernel.base, into: spread) }
    if shape.multiplier > 1 { gatherGradient(spread, shape, into: dx) }
  }
  if let biasGradient {
    addColumnSums(
      sumGradient.base, MatrixRows(rows * shape.outputFrames, stride: shape.width), columns: shape.width,
      into: biasGradient.base)
  }
}

@inline(__always)
private func writeFrame(
  _ x: UnsafePointer<Float>, _ frame: Int, _ shape: DepthwiseShape, _ kernel: UnsafePointer<Float>,
  _ bias: UnsafePointer<Float>?, _ rectified: Bool, into y: UnsafeMutablePointer<Float>
) {
  let taps = shape.taps(frame)
  let step = shape.dilation * shape.width
  for first in stride(from: 0, to: shape.width, by: vectorWidth) {
    let width = shape.width - first
    var sum = bias.map { load($0 + first, first: width) } ?? Vector()
    let start = shape.firstFrame(frame) * shape.width + first
    for tap in taps {
      sum = multiplyAdd(
        load(x + (start + tap * step), first: width), load(kernel + (tap * shape.width + first), first: width), sum)
    }
    if rectified { sum.replace(with: Vector(), where: sum .< Vector()) }
    store(sum, y + first, first: width)
  }
}

/// Two sums, so that one multiplication need not wait for the one before it.
@inline(__always)
private func addKernelGradient(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ tap: Int, _ shape: DepthwiseShape,
  into gradient: UnsafeMutablePointer<Float>
) {
  let outputs = shape.outputs(under: tap)
  for first in stride(from: 0, to: shape.width, by: vectorWidth) {
    let width = shape.width - first
    let start = (tap * shape.dilation - shape.before) * shape.width + first
    let step = shape.stride * shape.width
    var (even, odd) = (Vector(), Vector())
    var frame = outputs.lowerBound
    while frame + 1 < outputs.upperBound {
      let place = frame * shape.width + first
      even = multiplyAdd(load(dy + place, first: width), load(x + (start + frame * step), first: width), even)
      odd = multiplyAdd(
        load(dy + place + shape.width, first: width), load(x + (start + (frame + 1) * step), first: width), odd)
      frame += 2
    }
    if frame < outputs.upperBound {
      let place = frame * shape.width + first
      even = multiplyAdd(load(dy + place, first: width), load(x + (start + frame * step), first: width), even)
    }
    let target = gradient + tap * shape.width + first
    store(load(target, first: width) + (even + odd), target, first: width)
  }
}

@inline(__always)
private func addInputGradient(
  _ dy: UnsafePointer<Float>, _ frame: Int, _ shape: DepthwiseShape, _ kernel: UnsafePointer<Float>,
  into dx: UnsafeMutablePointer<Float>
) {
  for tap in shape.taps(frame) {
    let target = dx + (shape.firstFrame(frame) + tap * shape.dilation) * shape.width
    let (gradient, weights) = (dy + frame * shape.width, kernel + tap * shape.width)
    for first in stride(from: 0, to: shape.width, by: vectorWidth) {
      let width = shape.width - first
      let sum = multiplyAdd(
        load(gradient + first, first: width), load(weights + first, first: width), load(target + first, first: width))
      store(sum, target + first, first: width)
    }
  }
}

/// Each channel as often as it has outputs, so that the kernels see one channel each.
private func spreadInput(
  _ input: UnsafePointer<Float>, _ shape: DepthwiseShape, into spread: UnsafeMutablePointer<Float>
) -> UnsafePointer<Float> {
  guard shape.multiplier > 1 else { return input }
  for place in 0..<shape.frames * shape.channels {
    (spread + place * shape.multiplier).update(repeating: input[place], count: shape.multiplier)
  }
  return UnsafePointer(spread)
}

private func gatherGradient(
  _ spread: UnsafePointer<Float>, _ shape: DepthwiseShape, into gradient: UnsafeMutablePointer<Float>
) {
  for place in 0..<shape.frames * shape.channels {
    var sum: Float = 0
    for copy in 0..<shape.multiplier { sum += spread[place * shape.multiplier + copy] }
    gradient[place] = sum
  }
}
