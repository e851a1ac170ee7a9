import Kernels

extension Naive {
  /// What becomes of the gradient of a convolution's output: each product of the sum passes it to both its factors.
  static func convolutionGradients(
    _ x: [Double], rows: Int, _ shape: ConvolutionShape, kernel: [Double], dy: [Double]
  ) -> (input: [Double], kernel: [Double]) {
    let (lines, columns, channels, filters) = (shape.lines, shape.columns, shape.channels, shape.filters)
    var input = [Double](repeating: 0, count: x.count)
    var gradient = [Double](repeating: 0, count: kernel.count)
    for place in 0..<rows * lines.outputs * columns.outputs {
      let (row, within) = (place / shape.outputPlaces, place % shape.outputPlaces)
      for tap in 0..<lines.kernel * columns.kernel {
        let line =
          within / columns.outputs * lines.stride + tap / columns.kernel * lines.dilation - lines.before
        let column =
          within % columns.outputs * columns.stride + tap % columns.kernel * columns.dilation - columns.before
        guard (0..<lines.size).contains(line), (0..<columns.size).contains(column) else { continue }
        let source = ((row * lines.size + line) * columns.size + column) * channels
        for channel in 0..<channels {
          for filter in 0..<filters {
            let weight = (tap * channels + channel) * filters + filter
            input[source + channel] += dy[place * filters + filter] * kernel[weight]
            gradient[weight] += dy[place * filters + filter] * x[source + channel]
          }
        }
      }
    }
    return (input, gradient)
  }
}
