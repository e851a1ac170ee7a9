import Kernels

extension Naive {
  /// A convolution over images, and over frames as images of one line.
  static func convolution(
    _ x: [Double], rows: Int, _ shape: ConvolutionShape, kernel: [Double], bias: [Double]
  ) -> [Double] {
    let (lines, columns) = (shape.lines, shape.columns)
    var y: [Double] = []
    for row in 0..<rows {
      for line in 0..<lines.outputs {
        for column in 0..<columns.outputs {
          for filter in 0..<shape.filters {
            var sum = bias[filter]
            for tap in 0..<lines.kernel * columns.kernel {
              let place = (
                line * lines.stride + tap / columns.kernel * lines.dilation - lines.before,
                column * columns.stride + tap % columns.kernel * columns.dilation - columns.before
              )
              guard (0..<lines.size).contains(place.0), (0..<columns.size).contains(place.1) else { continue }
              for channel in 0..<shape.channels {
                let index = ((row * lines.size + place.0) * columns.size + place.1) * shape.channels + channel
                sum += x[index] * kernel[(tap * shape.channels + channel) * shape.filters + filter]
              }
            }
            y.append(sum)
          }
        }
      }
    }
    return y
  }
}
