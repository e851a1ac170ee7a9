import Core

/// Mean 0 and deviation 1 within each of `rows` over its channels, then y = x̂ · gamma + beta.
///
/// - Parameter statistics: gets the mean and 1 / √(variance + epsilon) of each row, one behind the other; absent where no
///   backward pass follows.
public func layerNormalizationForward(
  _ input: FloatView, rows: Int, channels: Int, epsilon: Float, gamma: FloatView?, beta: FloatView?,
  statistics: FloatView?, into output: FloatView
) {
  for row in 0..<rows {
    let (x, y) = (UnsafePointer(input.base + row * channels), output.base + row * channels)
    let mean = meanOfRow(x, channels)
    let inverse = 1 / (varianceOfRow(x, channels, mean) + epsilon).squareRoot()
    if let statistics { (statistics.base[2 * row], statistics.base[2 * row + 1]) = (mean, inverse) }
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      let scale = gamma.map { load($0.base + first, first: width) } ?? Vector(repeating: 1)
      let shift = beta.map { load($0.base + first, first: width) } ?? Vector()
      let normal = (load(x + first, first: width) - Vector(repeating: mean)) * Vector(repeating: inverse)
      store(multiplyAdd(normal, scale, shift), y + first, first: width)
    }
  }
}

/// Adds to the gradients of gamma and beta, and writes that of the input.
///
/// With x̂ the normalised row and g = dy · gamma: dx = (g − mean(g) − x̂ · mean(g·x̂)) / √(variance + epsilon).
///
/// - Parameter statistics: what the forward pass wrote.
public func layerNormalizationBackward(
  outputGradient: FloatView, input: FloatView, rows: Int, channels: Int, gamma: FloatView?, statistics: FloatView,
  gammaGradient: FloatView?, betaGradient: FloatView?, inputGradient: FloatView?
) {
  for row in 0..<rows {
    let (dy, x) = (outputGradient.base + row * channels, input.base + row * channels)
    let mean = Vector(repeating: statistics.base[2 * row])
    let inverse = Vector(repeating: statistics.base[2 * row + 1])
    var (sum, products) = (Vector(), Vector())
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      let gradient = load(dy + first, first: width)
      let normal = keepLanes((load(x + first, first: width) - mean) * inverse, first: width)
      if let betaGradient { addTo(betaGradient.base + first, gradient, width) }
      if let gammaGradient { addTo(gammaGradient.base + first, gradient * normal, width) }
      let scaled = gamma.map { gradient * load($0.base + first, first: width) } ?? gradient
      sum += scaled
      products = multiplyAdd(scaled, normal, products)
    }
    guard let dx = inputGradient.map({ $0.base + row * channels }) else { continue }
    let level = Vector(repeating: sumOfLanes(sum) / Float(channels))
    let slope = Vector(repeating: sumOfLanes(products) / Float(channels))
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      let gradient = load(dy + first, first: width)
      let scaled = gamma.map { gradient * load($0.base + first, first: width) } ?? gradient
      let normal = (load(x + first, first: width) - mean) * inverse
      store((scaled - level - normal * slope) * inverse, dx + first, first: width)
    }
  }
}

private func meanOfRow(_ x: UnsafePointer<Float>, _ channels: Int) -> Float {
  var sum = Vector()
  for first in stride(from: 0, to: channels, by: vectorWidth) { sum += load(x + first, first: channels - first) }
  return sumOfLanes(sum) / Float(channels)
}

/// Around the mean, so that no digits are lost far from zero.
private func varianceOfRow(_ x: UnsafePointer<Float>, _ channels: Int, _ mean: Float) -> Float {
  var squares = Vector()
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = channels - first
    let away = keepLanes(load(x + first, first: width) - Vector(repeating: mean), first: width)
    squares = multiplyAdd(away, away, squares)
  }
  return sumOfLanes(squares) / Float(channels)
}

@inline(__always)
private func addTo(_ sums: UnsafeMutablePointer<Float>, _ values: Vector, _ width: Int) {
  store(load(sums, first: width) + values, sums, first: width)
}
