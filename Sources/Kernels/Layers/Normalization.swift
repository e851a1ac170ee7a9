import Core

/// How a normalisation of `channels` goes through memory: statistics for a run of floats after which vectors meet the same
/// channels again, so that none but the last of all is cut short.
public struct NormalizationShape: Sendable {
  public let rows: Int
  public let channels: Int

  public init(rows: Int, channels: Int) {
    self.rows = rows
    self.channels = channels
  }

  /// Of many channels few vectors are cut short anyway.
  fileprivate var period: Int {
    if channels > 256 { return channels }
    // The largest power of two, up to a vector, that divides the channels.
    let shared = min(vectorWidth, channels & -channels)
    return channels * (vectorWidth / shared)
  }

  public var scratch: Int { 2 * period }
}

/// y = (x − mean) / max(√variance, 1e-7) for each channel: Keras's `Normalization` over the last axis.
///
/// - Parameter scratch: `shape.scratch` floats.
public func normalizationForward(
  _ input: FloatView, _ shape: NormalizationShape, mean: FloatView, variance: FloatView, scratch: FloatView,
  into output: FloatView
) {
  let (centre, inverse) = (scratch.base, scratch.base + shape.period)
  for first in stride(from: 0, to: shape.period, by: shape.channels) {
    (centre + first).update(from: mean.base, count: shape.channels)
  }
  repeatInverseDeviation(variance, shape, into: inverse)
  scaleRows(input.base, shape, centre: centre, inverse: inverse, into: output.base)
}

/// dx = dy / max(√variance, 1e-7).
///
/// - Parameter scratch: `shape.scratch` floats.
public func normalizationBackward(
  outputGradient: FloatView, _ shape: NormalizationShape, variance: FloatView, scratch: FloatView,
  inputGradient: FloatView
) {
  let (centre, inverse) = (scratch.base, scratch.base + shape.period)
  centre.update(repeating: 0, count: shape.period)
  repeatInverseDeviation(variance, shape, into: inverse)
  scaleRows(outputGradient.base, shape, centre: centre, inverse: inverse, into: inputGradient.base)
}

private func repeatInverseDeviation(
  _ variance: FloatView, _ shape: NormalizationShape, into inverse: UnsafeMutablePointer<Float>
) {
  for first in stride(from: 0, to: shape.channels, by: vectorWidth) {
    let width = shape.channels - first
    store(inverseDeviation(load(variance.base + first, first: width)), inverse + first, first: width)
  }
  for first in stride(from: shape.channels, to: shape.period, by: shape.channels) {
    (inverse + first).update(from: inverse, count: shape.channels)
  }
}

private func scaleRows(
  _ x: UnsafePointer<Float>, _ shape: NormalizationShape, centre: UnsafePointer<Float>,
  inverse: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
) {
  let count = shape.rows * shape.channels
  for start in stride(from: 0, to: count, by: shape.period) {
    let run = min(shape.period, count - start)
    for first in stride(from: 0, to: run, by: vectorWidth) {
      let (place, width) = (start + first, run - first)
      let away = load(x + place, first: width) - load(centre + first, first: width)
      store(away * load(inverse + first, first: width), y + place, first: width)
    }
  }
}

@inline(__always) private func inverseDeviation(_ variance: Vector) -> Vector {
  let deviation = variance.squareRoot()
  let least = Vector(repeating: 1e-7)
  return Vector(repeating: 1) / deviation.replacing(with: least, where: deviation .< least)
}
