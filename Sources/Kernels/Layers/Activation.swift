import Core

// Activations in pairs: the first turns sums into outputs; the second writes the gradient of the sums, given that of the
// output. Either may write where it reads. The derivative is taken from the output where that tells enough, else from the
// sums.

/// y = x where x is positive, else 0.
public func reluForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { clamped($0, from: 0, to: .infinity) }
}

/// Writes the gradient of ReLU's input: that of its output where the output is positive.
public func reluBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in Vector().replacing(with: dy, where: y .> 0) }
}

/// y = x from `floor` to `ceiling`, and the nearer of them beyond.
public func cutForward(_ input: FloatView, floor: Float, ceiling: Float, into output: FloatView) {
  transform(input, into: output) { clamped($0, from: floor, to: ceiling) }
}

public func cutBackward(
  outputGradient: FloatView, output: FloatView, floor: Float, ceiling: Float, inputGradient: FloatView
) {
  combine(outputGradient, output, into: inputGradient) { dy, y in
    Vector().replacing(with: dy, where: (y .> floor) .& (y .< ceiling))
  }
}

/// y = x where x is positive, else slope · x, for a slope that is not negative.
public func leakyReluForward(_ input: FloatView, slope: Float, into output: FloatView) {
  transform(input, into: output) { x in (slope * x).replacing(with: x, where: x .> 0) }
}

public func leakyReluBackward(outputGradient: FloatView, output: FloatView, slope: Float, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in (slope * dy).replacing(with: dy, where: y .> 0) }
}

/// y = scale · x where x is positive, else scale · alpha · (eˣ − 1): ELU, and SELU with its two constants.
public func eluForward(_ input: FloatView, alpha: Float, scale: Float = 1, into output: FloatView) {
  transform(input, into: output) { x in
    let below = (scale * alpha) * exponentialMinusOne(clamped(x, from: -.infinity, to: 0))
    return below.replacing(with: scale * x, where: x .> 0)
  }
}

public func eluBackward(
  outputGradient: FloatView, output: FloatView, alpha: Float, scale: Float = 1, inputGradient: FloatView
) {
  combine(outputGradient, output, into: inputGradient) { dy, y in
    dy * (y + scale * alpha).replacing(with: Vector(repeating: scale), where: y .> 0)
  }
}

/// y = x / (1 + |x|).
public func softsignForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { x in x / (1 + magnitude(x)) }
}

public func softsignBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in
    let rest = 1 - magnitude(y)
    return dy * rest * rest
  }
}

/// y = x / 6 + ½ from 0 to 1.
public func hardSigmoidForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { x in clamped(x + 3, from: 0, to: 6) * Float(1.0 / 6) }
}

public func hardSigmoidBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in
    Vector().replacing(with: dy * Float(1.0 / 6), where: (y .> 0) .& (y .< 1))
  }
}

/// y = x above `threshold`, at most `ceiling`; elsewhere slope · (x − threshold).
public func thresholdForward(
  _ input: FloatView, threshold: Float, ceiling: Float, slope: Float, into output: FloatView
) {
  transform(input, into: output) { x in
    (slope * (x - threshold)).replacing(with: clamped(x, from: -.infinity, to: ceiling), where: x .> threshold)
  }
}

public func thresholdBackward(
  outputGradient: FloatView, input: FloatView, threshold: Float, ceiling: Float, slope: Float,
  inputGradient: FloatView
) {
  combine(outputGradient, input, into: inputGradient) { dy, x in
    let above = dy.replacing(with: Vector(), where: x .> ceiling)
    return (slope * dy).replacing(with: above, where: x .> threshold)
  }
}
