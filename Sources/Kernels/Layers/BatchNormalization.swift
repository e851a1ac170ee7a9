import Core

/// The mean and the biased variance of each of `channels` over `rows`.
public func batchStatistics(_ input: FloatView, rows: Int, channels: Int, mean: FloatView, variance: FloatView) {
  mean.fill(0)
  variance.fill(0)
  guard rows > 0 else { return }
  for row in 0..<rows {
    let x = input.base + row * channels
    for channel in 0..<channels { mean.base[channel] += x[channel] }
  }
  for channel in 0..<channels { mean.base[channel] /= Float(rows) }
  for row in 0..<rows {
    let x = input.base + row * channels
    for channel in 0..<channels {
      let away = x[channel] - mean.base[channel]
      variance.base[channel] += away * away
    }
  }
  for channel in 0..<channels { variance.base[channel] /= Float(rows) }
}

/// y = (x − mean) / √(variance + epsilon) · gamma + beta.
public func batchNormalizationForward(
  _ input: FloatView, rows: Int, channels: Int, mean: FloatView, variance: FloatView, gamma: FloatView?,
  beta: FloatView?, epsilon: Float, scratch: FloatView, into output: FloatView
) {
  let (scale, shift) = (scratch.base, scratch.base + channels)
  for channel in 0..<channels {
    let inverse = 1 / (variance.base[channel] + epsilon).squareRoot()
    scale[channel] = inverse * (gamma?.base[channel] ?? 1)
    shift[channel] = (beta?.base[channel] ?? 0) - mean.base[channel] * scale[channel]
  }
  for row in 0..<rows {
    let (x, y) = (input.base + row * channels, output.base + row * channels)
    for channel in 0..<channels { y[channel] = x[channel] * scale[channel] + shift[channel] }
  }
}

/// The gradients of gamma and beta, and that of the input, through the statistics of the batch.
///
/// With x̂ the normalised input: dbeta = Σ dy, dgamma = Σ dy·x̂, dx = gamma / √(variance + epsilon) · (dy − mean(dy) − x̂ ·
/// mean(dy·x̂)).
public func batchNormalizationBackward(
  outputGradient: FloatView, input: FloatView, rows: Int, channels: Int, mean: FloatView, variance: FloatView,
  gamma: FloatView?, epsilon: Float, gammaGradient: FloatView, betaGradient: FloatView, scratch: FloatView,
  inputGradient: FloatView?
) {
  gammaGradient.fill(0)
  betaGradient.fill(0)
  guard rows > 0 else { return }
  for row in 0..<rows {
    let (x, dy) = (input.base + row * channels, outputGradient.base + row * channels)
    for channel in 0..<channels {
      let inverse = 1 / (variance.base[channel] + epsilon).squareRoot()
      betaGradient.base[channel] += dy[channel]
      gammaGradient.base[channel] += dy[channel] * (x[channel] - mean.base[channel]) * inverse
    }
  }
  guard let inputGradient else { return }
  for row in 0..<rows {
    let (x, dy) = (input.base + row * channels, outputGradient.base + row * channels)
    let dx = inputGradient.base + row * channels
    for channel in 0..<channels {
      let inverse = 1 / (variance.base[channel] + epsilon).squareRoot()
      let normalized = (x[channel] - mean.base[channel]) * inverse
      let centred =
        dy[channel] - betaGradient.base[channel] / Float(rows) - normalized * gammaGradient.base[channel] / Float(rows)
      dx[channel] = (gamma?.base[channel] ?? 1) * inverse * centred
    }
  }
}
