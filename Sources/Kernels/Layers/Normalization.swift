import Core

/// y = (x − mean) / max(√variance, 1e-7) for each of `channels`: Keras's `Normalization` over the last axis.
public func normalizationForward(
  _ input: FloatView, rows: Int, channels: Int, mean: FloatView, variance: FloatView, scratch: FloatView,
  into output: FloatView
) {
  let deviation = scratch.base
  for channel in 0..<channels { deviation[channel] = max(variance.base[channel].squareRoot(), 1e-7) }
  for row in 0..<rows {
    let (x, y) = (input.base + row * channels, output.base + row * channels)
    for channel in 0..<channels { y[channel] = (x[channel] - mean.base[channel]) / deviation[channel] }
  }
}

/// dx = dy / max(√variance, 1e-7).
public func normalizationBackward(
  outputGradient: FloatView, rows: Int, channels: Int, variance: FloatView, scratch: FloatView,
  inputGradient: FloatView
) {
  let deviation = scratch.base
  for channel in 0..<channels { deviation[channel] = max(variance.base[channel].squareRoot(), 1e-7) }
  for row in 0..<rows {
    let (dy, dx) = (outputGradient.base + row * channels, inputGradient.base + row * channels)
    for channel in 0..<channels { dx[channel] = dy[channel] / deviation[channel] }
  }
}
