import Core

/// The numbers of a batch normalisation that its kernels share.
///
/// All read memory from end to end, row by row: these passes cost what the memory takes, and no more.
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

  public var forwardScratch: Int { 2 * channels }
  public var backwardScratch: Int { 3 * channels }

  /// 1 / √(variance + epsilon).
  @inline(__always) func inverseDeviation(_ variance: Vector) -> Vector {
    Vector(repeating: 1) / (variance + Vector(repeating: epsilon)).squareRoot()
  }
}

/// y = (x − mean) / √(variance + epsilon) · gamma + beta.
///
/// - Parameter scratch: `shape.forwardScratch` floats.
public func batchNormalizationForward(
  _ input: FloatView, _ shape: BatchNormalizationShape, mean: FloatView, variance: FloatView, gamma: FloatView?,
  beta: FloatView?, scratch: FloatView, into output: FloatView
) {
  let channels = shape.channels
  let (scale, shift) = (scratch.base, scratch.base + channels)
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = channels - first
    let gain = gamma.map { load($0.base + first, first: width) } ?? Vector(repeating: 1)
    let slope = shape.inverseDeviation(load(variance.base + first, first: width)) * gain
    let offset = beta.map { load($0.base + first, first: width) } ?? Vector()
    store(slope, scale + first, first: width)
    store(offset - load(mean.base + first, first: width) * slope, shift + first, first: width)
  }
  for row in 0..<shape.rows {
    let (x, y) = (input.base + row * channels, output.base + row * channels)
    for first in stride(from: 0, to: channels, by: vectorWidth) {
      let width = channels - first
      let value = multiplyAdd(
        load(x + first, first: width), load(scale + first, first: width), load(shift + first, first: width))
      store(value, y + first, first: width)
    }
  }
}
