import Core

/// The gradients of gamma and beta, and that of the input, through the statistics of the batch.
///
/// With x̂ the normalised input: dbeta = Σ dy, dgamma = Σ dy·x̂, dx = gamma / √(variance + epsilon) · (dy − mean(dy) − x̂ ·
/// mean(dy·x̂)). Where there is a mask, all rows were normalised, but only those that count made the statistics: the means
/// are over their number, and the others have the first term only.
///
/// - Parameters:
///   - rectified: whether ReLU followed: then dy is its output's gradient.
///   - mask: a one or a zero for each frame; a frame may be several rows.
///   - scratch: `shape.backwardScratch` floats.
public func batchNormalizationBackward(
  outputGradient: FloatView, input: FloatView, _ shape: BatchNormalizationShape, mask: FloatView? = nil,
  mean: FloatView, variance: FloatView, gamma: FloatView?, beta: FloatView? = nil, rectified: Bool = false,
  gammaGradient: FloatView?, betaGradient: FloatView?, scratch: FloatView, inputGradient: FloatView?
) {
  let sums = scratch[0..<2 * shape.channels]
  batchNormalizationSums(
    outputGradient: outputGradient, input: input, shape, mean: mean, variance: variance, gamma: gamma, beta: beta,
    rectified: rectified, gammaGradient: gammaGradient, betaGradient: betaGradient, scratch: scratch, into: sums)
  guard let inputGradient else { return }
  batchNormalizationInputGradient(
    outputGradient: outputGradient, input: input, shape, mask: mask, counted: countedRows(mask, of: shape.rows),
    mean: mean, variance: variance, gamma: gamma, beta: beta, rectified: rectified, sums: sums, scratch: scratch,
    inputGradient: inputGradient)
}

/// The first half: the gradients of gamma and beta, and what the gradient of the input needs of all rows that made the
/// statistics.
///
/// - Parameters:
///   - scratch: `shape.backwardScratch` floats; `sums` may be the first of them.
///   - sums: Σ dy of each channel, and behind them Σ dy·(x − mean).
public func batchNormalizationSums(
  outputGradient: FloatView, input: FloatView, _ shape: BatchNormalizationShape, mean: FloatView,
  variance: FloatView, gamma: FloatView?, beta: FloatView?, rectified: Bool, gammaGradient: FloatView?,
  betaGradient: FloatView?, scratch: FloatView, into sums: FloatView
) {
  let channels = shape.channels
  let terms = GradientTerms(shape, mean: mean, scratch: scratch, sums: sums)
  if rectified {
    terms.line.fill(shape, mean: mean, variance: variance, gamma: gamma, beta: beta)
    sumGradients(outputGradient.base, input.base, shape, terms, rectified: true)
  } else {
    sumGradients(outputGradient.base, input.base, shape, terms, rectified: false)
  }
  if let betaGradient { betaGradient[0..<channels].copy(from: sums[0..<channels]) }
  guard let gammaGradient else { return }
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = channels - first
    let inverse = shape.inverseDeviation(load(variance.base + first, first: width))
    store(load(terms.slope + first, first: width) * inverse, gammaGradient.base + first, first: width)
  }
}

/// The second half: the gradient of the input, given the sums over all rows that made the statistics.
///
/// - Parameter counted: how many rows those were.
public func batchNormalizationInputGradient(
  outputGradient: FloatView, input: FloatView, _ shape: BatchNormalizationShape, mask: FloatView?, counted: Int,
  mean: FloatView, variance: FloatView, gamma: FloatView?, beta: FloatView?, rectified: Bool, sums: FloatView,
  scratch: FloatView, inputGradient: FloatView
) {
  let channels = shape.channels
  let terms = GradientTerms(shape, mean: mean, scratch: scratch, sums: scratch)
  if rectified { terms.line.fill(shape, mean: mean, variance: variance, gamma: gamma, beta: beta) }
  let share = Vector(repeating: counted == 0 ? 0 : 1 / Float(counted))
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = channels - first
    let inverse = shape.inverseDeviation(load(variance.base + first, first: width))
    let sum = load(sums.base + first, first: width)
    let products = load(sums.base + channels + first, first: width) * inverse
    let scale = (gamma.map { load($0.base + first, first: width) } ?? Vector(repeating: 1)) * inverse
    store(sum * share, terms.level + first, first: width)
    store(-scale * inverse * products * share, terms.slope + first, first: width)
    store(scale, terms.scale + first, first: width)
  }
  var row = 0
  while row < shape.rows {
    let run = MaskRun(mask, from: row, of: shape.rows)
    let place = row * channels
    row = run.rows.upperBound
    let (dy, x, dx) = (outputGradient.base + place, input.base + place, inputGradient.base + place)
    let count = run.rows.count
    if rectified {
      writeInputGradient(dy, x, count, channels, terms, throughStatistics: run.counts, rectified: true, into: dx)
    } else {
      writeInputGradient(dy, x, count, channels, terms, throughStatistics: run.counts, rectified: false, into: dx)
    }
  }
}

/// What belongs to each channel: first Σ dy and Σ dy·(x − mean), then dx = (dy − level) · scale + (x − centre) · slope.
private struct GradientTerms {
  let centre: UnsafeMutablePointer<Float>
  let level: UnsafeMutablePointer<Float>
  let slope: UnsafeMutablePointer<Float>
  let scale: UnsafeMutablePointer<Float>
  /// What the forward pass did, where ReLU followed.
  let line: ChannelLine

  /// - Parameter sums: where level and slope lie.
  init(_ shape: BatchNormalizationShape, mean: FloatView, scratch: FloatView, sums: FloatView) {
    let channels = shape.channels
    centre = mean.base
    level = sums.base
    slope = sums.base + channels
    scale = scratch.base + 2 * channels
    line = ChannelLine(scale: scratch.base + 3 * channels, shift: scratch.base + 4 * channels)
  }
}

@inline(__always)
private func sumGradients(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ shape: BatchNormalizationShape, _ terms: GradientTerms,
  rectified: Bool
) {
  let channels = shape.channels
  terms.level.update(repeating: 0, count: channels)
  terms.slope.update(repeating: 0, count: channels)
  let chunk = BatchChunk.rows(channels)
  for start in stride(from: 0, to: shape.rows, by: chunk) {
    let rows = min(chunk, shape.rows - start)
    var first = 0
    while first + FourVectors.width <= channels {
      let place = start * channels + first
      let sums = sumsOfChunk(dy + place, x + place, terms, first, rows, channels, rectified: rectified)
      for part in 0..<4 {
        addSums(sums.gradient[part], sums.products[part], vectorWidth, first + part * vectorWidth, terms)
      }
      first += FourVectors.width
    }
    while first + vectorWidth <= channels {
      let place = start * channels + first
      let sums = sumsOfChunk(dy + place, x + place, terms, first, vectorWidth, rows, channels, rectified: rectified)
      addSums(sums.gradient, sums.products, vectorWidth, first, terms)
      first += vectorWidth
    }
    if first < channels {
      let (width, place) = (channels - first, start * channels + first)
      let sums = sumsOfChunk(dy + place, x + place, terms, first, width, rows, channels, rectified: rectified)
      addSums(sums.gradient, sums.products, width, first, terms)
    }
  }
}

@inline(__always)
private func addSums(_ gradient: Vector, _ products: Vector, _ width: Int, _ place: Int, _ terms: GradientTerms) {
  let (level, slope) = (terms.level + place, terms.slope + place)
  store(load(level, first: width) + gradient, level, first: width)
  store(load(slope, first: width) + products, slope, first: width)
}

/// Σ dy and Σ dy·(x − mean) of 64 channels from `first`.
@inline(__always)
private func sumsOfChunk(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ terms: GradientTerms, _ first: Int, _ rows: Int,
  _ channels: Int, rectified: Bool
) -> (gradient: FourVectors, products: FourVectors) {
  let mean = FourVectors(terms.centre + first)
  let scale = rectified ? FourVectors(terms.line.scale + first) : mean
  let shift = rectified ? FourVectors(terms.line.shift + first) : mean
  var (sum, products) = (FourVectors(), FourVectors())
  for row in 0..<rows {
    let values = FourVectors(x + row * channels)
    var gradient = FourVectors(dy + row * channels)
    if rectified { gradient.keep(where: values, times: scale, plus: shift) }
    sum.add(gradient)
    products.add(gradient, times: values.less(mean))
  }
  return (sum, products)
}

/// Σ dy and Σ dy·(x − mean) of one vector of channels from `first`.
@inline(__always)
private func sumsOfChunk(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ terms: GradientTerms, _ first: Int, _ width: Int,
  _ rows: Int, _ channels: Int, rectified: Bool
) -> (gradient: Vector, products: Vector) {
  let mean = load(terms.centre + first, first: width)
  func read(_ row: Int) -> (gradient: Vector, away: Vector) {
    let values = load(x + row * channels, first: width)
    let gradient = load(dy + row * channels, first: width)
    return (rectified ? terms.line.passed(gradient, values, first, width) : gradient, values - mean)
  }
  var (even, odd) = (Vector(), Vector())
  var (evenProducts, oddProducts) = (Vector(), Vector())
  var row = 0
  while row + 1 < rows {
    let (one, other) = (read(row), read(row + 1))
    even += one.gradient
    odd += other.gradient
    evenProducts = multiplyAdd(one.gradient, one.away, evenProducts)
    oddProducts = multiplyAdd(other.gradient, other.away, oddProducts)
    row += 2
  }
  if row < rows {
    let last = read(row)
    even += last.gradient
    evenProducts = multiplyAdd(last.gradient, last.away, evenProducts)
  }
  return (even + odd, evenProducts + oddProducts)
}

@inline(__always)
private func writeInputGradient(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ rows: Int, _ channels: Int, _ terms: GradientTerms,
  throughStatistics: Bool, rectified: Bool, into dx: UnsafeMutablePointer<Float>
) {
  for row in 0..<rows {
    let place = row * channels
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      let value = load(x + place + first, first: width)
      var (gradient, away) = (load(dy + place + first, first: width), Vector())
      if rectified { gradient = terms.line.passed(gradient, value, first, width) }
      if throughStatistics {
        gradient -= load(terms.level + first, first: width)
        away = (value - load(terms.centre + first, first: width)) * load(terms.slope + first, first: width)
      }
      store(multiplyAdd(gradient, load(terms.scale + first, first: width), away), dx + place + first, first: width)
    }
  }
}
