import Core

// In pairs, as in Activation.swift; either may write where it reads.

/// y = 1 / (1 + e⁻ˣ).
public func sigmoidForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { logistic($0) }
}

public func sigmoidBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in dy * y * (1 - y) }
}

public func tanhForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { hyperbolicTangent($0) }
}

public func tanhBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in dy * multiplyAdd(-y, y, Vector(repeating: 1)) }
}

/// y = eˣ.
public func exponentialForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { exponential($0) }
}

public func exponentialBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in dy * y }
}

/// y = ln(1 + eˣ).
public func softplusForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { x in
    clamped(x, from: 0, to: .infinity) + logarithmOfOnePlus(exponential(-magnitude(x)))
  }
}

/// The derivative is 1 − e⁻ʸ.
public func softplusBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  combine(outputGradient, output, into: inputGradient) { dy, y in -dy * exponentialMinusOne(-y) }
}

/// y = x / (1 + e⁻ˣ).
public func siluForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { x in x * logistic(x) }
}

/// From the sums: the output takes each value below zero twice.
public func siluBackward(outputGradient: FloatView, sums: FloatView, inputGradient: FloatView) {
  combine(outputGradient, sums, into: inputGradient) { dy, x in
    // The share and what it leaves of one, neither as a difference.
    let power = exponential(-magnitude(x))
    let (more, less) = (1 / (1 + power), power / (1 + power))
    let share = more.replacing(with: less, where: x .< 0)
    return dy * share * multiplyAdd(x, less.replacing(with: more, where: x .< 0), Vector(repeating: 1))
  }
}

/// y = x · Φ(x), with the exact share of the normal distribution below x.
public func geluForward(_ input: FloatView, into output: FloatView) {
  transform(input, into: output) { x in x * normalDistribution(x).share }
}

/// From the sums: the output takes each value below zero twice.
public func geluBackward(outputGradient: FloatView, sums: FloatView, inputGradient: FloatView) {
  combine(outputGradient, sums, into: inputGradient) { dy, x in
    let normal = normalDistribution(x)
    return dy * multiplyAdd(x, normal.density, normal.share)
  }
}
