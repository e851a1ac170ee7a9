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
  public var backwardScratch: Int { 5 * channels }

  /// 1 / √(variance + epsilon).
  @inline(__always) func inverseDeviation(_ variance: Vector) -> Vector {
    Vector(repeating: 1) / (variance + Vector(repeating: epsilon)).squareRoot()
  }
}

/// y = (x − mean) / √(variance + epsilon) · gamma + beta, then ReLU if `rectified`.
///
/// - Parameter scratch: `shape.forwardScratch` floats.
public func batchNormalizationForward(
  _ input: FloatView, _ shape: BatchNormalizationShape, mean: FloatView, variance: FloatView, gamma: FloatView?,
  beta: FloatView?, rectified: Bool = false, scratch: FloatView, into output: FloatView
) {
  let line = ChannelLine(scale: scratch.base, shift: scratch.base + shape.channels)
  line.fill(shape, mean: mean, variance: variance, gamma: gamma, beta: beta)
  if rectified {
    normalizeRows(input.base, shape, line, rectified: true, into: output.base)
  } else {
    normalizeRows(input.base, shape, line, rectified: false, into: output.base)
  }
}

/// What a batch normalisation does to each channel, once the statistics are known: x · scale + shift.
struct ChannelLine {
  let scale: UnsafeMutablePointer<Float>
  let shift: UnsafeMutablePointer<Float>

  func fill(
    _ shape: BatchNormalizationShape, mean: FloatView, variance: FloatView, gamma: FloatView?, beta: FloatView?
  ) {
    for first in stride(from: 0, to: shape.channels, by: vectorWidth) {
      let width = shape.channels - first
      let gain = gamma.map { load($0.base + first, first: width) } ?? Vector(repeating: 1)
      let slope = shape.inverseDeviation(load(variance.base + first, first: width)) * gain
      let offset = beta.map { load($0.base + first, first: width) } ?? Vector()
      store(slope, scale + first, first: width)
      store(offset - load(mean.base + first, first: width) * slope, shift + first, first: width)
    }
  }

  @inline(__always) func value(_ x: Vector, _ first: Int, _ width: Int) -> Vector {
    multiplyAdd(x, load(scale + first, first: width), load(shift + first, first: width))
  }

  /// What ReLU lets through of a gradient, by the value that it was given, which is cheaper to compute again than to read.
  @inline(__always) func passed(_ gradient: Vector, _ x: Vector, _ first: Int, _ width: Int) -> Vector {
    Vector().replacing(with: gradient, where: value(x, first, width) .> 0)
  }
}

@inline(__always)
private func normalizeRows(
  _ input: UnsafePointer<Float>, _ shape: BatchNormalizationShape, _ line: ChannelLine, rectified: Bool,
  into output: UnsafeMutablePointer<Float>
) {
  for row in 0..<shape.rows {
    let (x, y) = (input + row * shape.channels, output + row * shape.channels)
    for first in stride(from: 0, to: shape.channels, by: vectorWidth) {
      let width = shape.channels - first
      let value = line.value(load(x + first, first: width), first, width)
      store(rectified ? clamped(value, from: 0, to: .infinity) : value, y + first, first: width)
    }
  }
}
