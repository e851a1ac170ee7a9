import Core

/// The numbers of a batch normalisation that its three kernels share.
///
/// All work channel by channel in vectors of sixteen, down the rows, with what belongs to a channel in registers.
public struct BatchNormalizationShape: Sendable {
  /// Rows times frames.
  public let rows: Int
  public let channels: Int
  public let epsilon: Float

  public init(rows: Int, channels: Int, epsilon: Float) {
    self.rows = rows
    self.channels = channels
    self.epsilon = epsilon
  }

  /// 1 / √(variance + epsilon).
  @inline(__always) func inverseDeviation(_ variance: Vector) -> Vector {
    Vector(repeating: 1) / (variance + Vector(repeating: epsilon)).squareRoot()
  }
}

/// y = (x − mean) / √(variance + epsilon) · gamma + beta.
public func batchNormalizationForward(
  _ input: FloatView, _ shape: BatchNormalizationShape, mean: FloatView, variance: FloatView, gamma: FloatView?,
  beta: FloatView?, into output: FloatView
) {
  let channels = shape.channels
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = min(vectorWidth, channels - first)
    let gain = gamma.map { load($0.base + first, first: width) } ?? Vector(repeating: 1)
    let scale = shape.inverseDeviation(load(variance.base + first, first: width)) * gain
    let offset = beta.map { load($0.base + first, first: width) } ?? Vector()
    let shift = offset - load(mean.base + first, first: width) * scale
    let (x, y) = (input.base + first, output.base + first)
    for row in 0..<shape.rows {
      store(multiplyAdd(load(x + row * channels, first: width), scale, shift), y + row * channels, first: width)
    }
  }
}

/// The gradients of gamma and beta, and that of the input, through the statistics of the batch.
///
/// With x̂ the normalised input: dbeta = Σ dy, dgamma = Σ dy·x̂, dx = gamma / √(variance + epsilon) · (dy − mean(dy) − x̂ ·
/// mean(dy·x̂)).
public func batchNormalizationBackward(
  outputGradient: FloatView, input: FloatView, _ shape: BatchNormalizationShape, mean: FloatView,
  variance: FloatView, gamma: FloatView?, gammaGradient: FloatView?, betaGradient: FloatView?,
  inputGradient: FloatView?
) {
  for first in stride(from: 0, to: shape.channels, by: vectorWidth) {
    let width = min(vectorWidth, shape.channels - first)
    let (dy, x) = (outputGradient.base + first, input.base + first)
    let centre = load(mean.base + first, first: width)
    let inverse = shape.inverseDeviation(load(variance.base + first, first: width))
    let sums = gradientSums(dy, x, centre, width, rows: shape.rows, channels: shape.channels)
    let products = sums.products * inverse
    if let betaGradient { store(sums.gradient, betaGradient.base + first, first: width) }
    if let gammaGradient { store(products, gammaGradient.base + first, first: width) }
    guard let dx = inputGradient.map({ $0.base + first }) else { continue }
    let share = Vector(repeating: 1 / Float(shape.rows))
    let scale = (gamma.map { load($0.base + first, first: width) } ?? Vector(repeating: 1)) * inverse
    let slope = -scale * inverse * products * share
    let level = sums.gradient * share
    for row in 0..<shape.rows {
      let place = row * shape.channels
      let away = (load(x + place, first: width) - centre) * slope
      store(multiplyAdd(load(dy + place, first: width) - level, scale, away), dx + place, first: width)
    }
  }
}

/// Σ dy and Σ dy·(x − mean) of one vector of channels.
private func gradientSums(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ mean: Vector, _ width: Int, rows: Int, channels: Int
) -> (gradient: Vector, products: Vector) {
  var (even, odd) = (Vector(), Vector())
  var (evenProducts, oddProducts) = (Vector(), Vector())
  var row = 0
  while row + 1 < rows {
    let place = row * channels
    let (first, second) = (load(dy + place, first: width), load(dy + place + channels, first: width))
    even += first
    odd += second
    evenProducts = multiplyAdd(first, load(x + place, first: width) - mean, evenProducts)
    oddProducts = multiplyAdd(second, load(x + place + channels, first: width) - mean, oddProducts)
    row += 2
  }
  if row < rows {
    let last = load(dy + row * channels, first: width)
    even += last
    evenProducts = multiplyAdd(last, load(x + row * channels, first: width) - mean, evenProducts)
  }
  return (even + odd, evenProducts + oddProducts)
}
