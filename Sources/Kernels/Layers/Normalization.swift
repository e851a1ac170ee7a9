import Core

/// y = (x − mean) / max(√variance, 1e-7) for each of `channels`: Keras's `Normalization` over the last axis.
public func normalizationForward(
  _ input: FloatView, rows: Int, channels: Int, mean: FloatView, variance: FloatView, into output: FloatView
) {
  let (x, y) = (input.base, output.base)
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = min(vectorWidth, channels - first)
    let centre = load(mean.base + first, first: width)
    let inverse = inverseDeviation(load(variance.base + first, first: width))
    for row in 0..<rows {
      let place = row * channels + first
      store((load(x + place, first: width) - centre) * inverse, y + place, first: width)
    }
  }
}

/// dx = dy / max(√variance, 1e-7).
public func normalizationBackward(
  outputGradient: FloatView, rows: Int, channels: Int, variance: FloatView, inputGradient: FloatView
) {
  let (dy, dx) = (outputGradient.base, inputGradient.base)
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = min(vectorWidth, channels - first)
    let inverse = inverseDeviation(load(variance.base + first, first: width))
    for row in 0..<rows {
      let place = row * channels + first
      store(load(dy + place, first: width) * inverse, dx + place, first: width)
    }
  }
}

@inline(__always) private func inverseDeviation(_ variance: Vector) -> Vector {
  let deviation = variance.squareRoot()
  let least = Vector(repeating: 1e-7)
  return Vector(repeating: 1) / deviation.replacing(with: least, where: deviation .< least)
}
