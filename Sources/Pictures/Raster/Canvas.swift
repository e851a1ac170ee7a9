/// Pixels that marks are drawn upon, one over the other.
///
/// Colours are mixed in sRGB as it is, without going through light, as browsers do.
package struct Canvas {
  package let width: Int
  package let height: Int
  /// Red, green and blue of each pixel, row after row from the top.
  package private(set) var channels: [UInt8]
  private var coverage: Coverage

  init(width: Int, height: Int, ground: Colour) {
    self.width = width
    self.height = height
    coverage = Coverage(width: width, height: height)
    channels = [UInt8](unsafeUninitializedCapacity: 3 * width * height) { channels, count in
      for start in stride(from: 0, to: 3 * width * height, by: 3) {
        (channels[start], channels[start + 1], channels[start + 2]) = (ground.red, ground.green, ground.blue)
      }
      count = 3 * width * height
    }
  }

  mutating func fill(_ polygon: [Point], _ colour: Colour, opacity: Double = 1) {
    coverage.add(polygon)
    paint(colour, opacity)
  }

  /// Strokes of one opacity: where they cross, nothing is painted twice.
  mutating func fill(_ strokes: [Stroke], _ colour: Colour) {
    for stroke in strokes { stroke.add(to: &coverage) }
    paint(colour, 1)
  }

  /// More shades than these nobody sees at an edge; with no more, many pictures have colours that fit a table of 256, and
  /// make a smaller file.
  private static let coverSteps: Float = 32

  private mutating func paint(_ colour: Colour, _ opacity: Double) {
    let opacity = opacity > 0 ? Float(min(1, opacity)) : 0
    let width = width
    channels.withUnsafeMutableBufferPointer { channels in
      coverage.drain { row, column, cover in
        let cover = (cover * Canvas.coverSteps).rounded() / Canvas.coverSteps
        Canvas.mix(colour, cover * opacity, into: channels, at: 3 * (row * width + column))
      }
    }
  }

  /// Paints a row of pixels, each by its colour and its share; nothing where they lie outside.
  mutating func mix(row: Int, from column: Int, _ pixels: [(colour: Colour, share: Double)]) {
    guard row >= 0, row < height, column >= 0, column + pixels.count <= width else { return }
    let start = 3 * (row * width + column)
    channels.withUnsafeMutableBufferPointer { channels in
      for (place, pixel) in pixels.enumerated() {
        Canvas.mix(pixel.colour, Float(pixel.share), into: channels, at: start + 3 * place)
      }
    }
  }

  @inline(__always)
  private static func mix(
    _ colour: Colour, _ share: Float, into channels: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) {
    channels[place] = mixed(channels[place], colour.red, share)
    channels[place + 1] = mixed(channels[place + 1], colour.green, share)
    channels[place + 2] = mixed(channels[place + 2], colour.blue, share)
  }

  @inline(__always)
  private static func mixed(_ below: UInt8, _ above: UInt8, _ share: Float) -> UInt8 {
    UInt8(Float(below) + (Float(above) - Float(below)) * share + 0.5)
  }
}
