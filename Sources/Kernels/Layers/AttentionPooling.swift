import Core

/// y = Σ a[t] · x[t] with a the softmax over frames of tanh(x[t]·kernel + bias)·context.
///
/// Where there is a mask only its frames enter; an example without any gives zeros.
///
/// - Parameters:
///   - mask: a one or a zero for each frame of each row.
///   - kept: gets `shape.keptCount(rows:)` floats that the backward pass needs.
///   - scratch: `shape.forwardScratch` floats.
public func attentionPoolingForward(
  _ input: FloatView, rows: Int, _ shape: AttentionShape, kernel: FloatView, bias: FloatView, context: FloatView,
  mask: FloatView?, kept: FloatView, scratch: FloatView, into output: FloatView
) {
  let frames = rows * shape.frames
  let hidden = kept[0..<frames * shape.units]
  denseForward(
    input, rows: frames, shape.dense, kernel: kernel, bias: bias, rectified: false, scratch: scratch, into: hidden)
  let weights = kept.base + hidden.count
  for frame in 0..<frames {
    weights[frame] = score(hidden.base + frame * shape.units, context.base, shape.units)
  }
  for row in 0..<rows {
    let start = row * shape.frames
    softmaxOverFrames(weights + start, mask.map { UnsafePointer($0.base + start) }, shape.frames)
    writeWeightedSum(
      input.base + start * shape.channels, weights + start, shape, into: output.base + row * shape.channels)
  }
}

/// Adds to the gradients of kernel, bias and context, and writes that of the input.
///
/// - Parameters:
///   - kept: what the forward pass wrote.
///   - slack: what the kernels of a fully connected layer may read past their gradient.
///   - scratch: `shape.backwardScratch(rows:slack:)` floats.
public func attentionPoolingBackward(
  outputGradient: FloatView, input: FloatView, rows: Int, _ shape: AttentionShape, kernel: FloatView,
  context: FloatView, kernelGradient: FloatView, biasGradient: FloatView, contextGradient: FloatView, kept: FloatView,
  slack: Int, scratch: FloatView, inputGradient: FloatView?
) {
  let frames = rows * shape.frames
  let (hidden, weights) = (kept.base, kept.base + frames * shape.units)
  let gradient = scratch[0..<frames * shape.units]
  for row in 0..<rows {
    let start = row * shape.frames
    let dy = outputGradient.base + row * shape.channels
    writeSumGradients(
      dy, input.base + start * shape.channels, weights + start, hidden + start * shape.units, context.base, shape,
      contextGradient: contextGradient.base, into: gradient.base + start * shape.units)
  }
  denseBackward(
    sumGradient: gradient, input: input, rows: frames, shape.dense, kernel: kernel, kernelGradient: kernelGradient,
    biasGradient: biasGradient, scratch: scratch[gradient.count + slack..<scratch.count], inputGradient: inputGradient)
  guard let inputGradient else { return }
  for frame in 0..<frames {
    let dy = outputGradient.base + frame / shape.frames * shape.channels
    addScaled(dy, weights[frame], shape.channels, to: inputGradient.base + frame * shape.channels)
  }
}

/// Puts tanh on the hidden units of one frame, and returns their product with the context.
@inline(__always)
private func score(
  _ hidden: UnsafeMutablePointer<Float>, _ context: UnsafePointer<Float>, _ units: Int
) -> Float {
  var sum = Vector()
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let width = units - first
    let value = hyperbolicTangent(load(hidden + first, first: width))
    store(value, hidden + first, first: width)
    sum = multiplyAdd(value, load(context + first, first: width), sum)
  }
  return sumOfLanes(sum)
}

/// The largest score is subtracted first, so nothing overflows.
private func softmaxOverFrames(_ scores: UnsafeMutablePointer<Float>, _ mask: UnsafePointer<Float>?, _ frames: Int) {
  var largest = -Float.infinity
  for frame in 0..<frames where mask.map({ $0[frame] != 0 }) ?? true { largest = max(largest, scores[frame]) }
  var sum: Float = 0
  for first in stride(from: 0, to: frames, by: vectorWidth) {
    let width = frames - first
    var powers = exponential(load(scores + first, first: width) - Vector(repeating: largest))
    if let mask { powers.replace(with: Vector(), where: load(mask + first, first: width) .== Vector()) }
    store(powers, scores + first, first: width)
    sum += sumOfLanes(keepLanes(powers, first: width))
  }
  let share = sum > 0 ? 1 / sum : 0
  for frame in 0..<frames { scores[frame] *= share }
}

private func writeWeightedSum(
  _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, _ shape: AttentionShape,
  into y: UnsafeMutablePointer<Float>
) {
  for first in stride(from: 0, to: shape.channels, by: vectorWidth) {
    let width = shape.channels - first
    var sum = Vector()
    for frame in 0..<shape.frames {
      sum = multiplyAdd(
        load(x + (frame * shape.channels + first), first: width), Vector(repeating: weights[frame]), sum)
    }
    store(sum, y + first, first: width)
  }
}

/// The gradient of what tanh was given, for the frames of one example, and its share of the context's.
///
/// With a the weights: da[t] = dy·x[t], and the scores' gradient is a[t] · (da[t] − Σ a·da).
private func writeSumGradients(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
  _ hidden: UnsafePointer<Float>, _ context: UnsafePointer<Float>, _ shape: AttentionShape,
  contextGradient: UnsafeMutablePointer<Float>, into gradient: UnsafeMutablePointer<Float>
) {
  let units = shape.units
  var mean: Float = 0
  for frame in 0..<shape.frames {
    let slope = dotProduct(dy, x + frame * shape.channels, shape.channels)
    // Kept for a moment where the frame's gradient will stand.
    gradient[frame * units] = slope
    mean += weights[frame] * slope
  }
  for frame in 0..<shape.frames {
    let place = frame * units
    let scoreGradient = Vector(repeating: weights[frame] * (gradient[place] - mean))
    for first in stride(from: 0, to: units, by: vectorWidth) {
      let width = units - first
      let value = load(hidden + (place + first), first: width)
      let slope = Vector(repeating: 1) - value * value
      store(scoreGradient * load(context + first, first: width) * slope, gradient + place + first, first: width)
      let sum = multiplyAdd(scoreGradient, value, load(contextGradient + first, first: width))
      store(sum, contextGradient + first, first: width)
    }
  }
}

@inline(__always)
private func dotProduct(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int) -> Float {
  var sum = Vector()
  for first in stride(from: 0, to: count, by: vectorWidth) {
    sum = multiplyAdd(load(a + first, first: count - first), load(b + first, first: count - first), sum)
  }
  return sumOfLanes(sum)
}

@inline(__always)
private func addScaled(
  _ values: UnsafePointer<Float>, _ scale: Float, _ count: Int, to sums: UnsafeMutablePointer<Float>
) {
  for first in stride(from: 0, to: count, by: vectorWidth) {
    let width = count - first
    let sum = multiplyAdd(
      load(values + first, first: width), Vector(repeating: scale), load(sums + first, first: width))
    store(sum, sums + first, first: width)
  }
}
