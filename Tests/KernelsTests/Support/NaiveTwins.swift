#if canImport(Glibc)
  import Glibc
#endif

/// The kernels in double precision and as plainly as they can be said: the oracles of the fast ones.
enum Naive {
  static func dense(_ x: [Double], rows: Int, inputs: Int, units: Int, kernel: [Double], bias: [Double]) -> [Double] {
    (0..<rows * units).map { place in
      let (row, unit) = (place / units, place % units)
      return (0..<inputs).reduce(bias[unit]) { $0 + x[row * inputs + $1] * kernel[$1 * units + unit] }
    }
  }

  static func batchNormalization(
    _ x: [Double], channels: Int, gamma: [Double], beta: [Double], epsilon: Double
  ) -> [Double] {
    let rows = x.count / channels
    var y = x
    for channel in 0..<channels {
      let values = (0..<rows).map { x[$0 * channels + channel] }
      let mean = values.reduce(0, +) / Double(rows)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
      for row in 0..<rows {
        y[row * channels + channel] =
          (values[row] - mean) / (variance + epsilon).squareRoot() * gamma[channel] + beta[channel]
      }
    }
    return y
  }

  static func maxPooling(_ x: [Double], rows: Int, frames: Int, channels: Int, size: Int, stride: Int) -> [Double] {
    let outputFrames = (frames - size) / stride + 1
    return (0..<rows * outputFrames * channels).map { place in
      let (row, frame, channel) = (
        place / channels / outputFrames, place / channels % outputFrames, place % channels
      )
      return (0..<size).map { x[(row * frames + frame * stride + $0) * channels + channel] }.max() ?? 0
    }
  }

  static func softmax(_ logits: [Double]) -> [Double] {
    let sum = logits.map { exp($0) }.reduce(0, +)
    return logits.map { exp($0) / sum }
  }

  /// Summed over rows of `classes`.
  static func crossEntropy(_ logits: [Double], classes: Int, labels: [Int32]) -> Double {
    labels.indices.reduce(0) { loss, row in
      loss - log(softmax(Array(logits[row * classes..<(row + 1) * classes]))[Int(labels[row])])
    }
  }
}
