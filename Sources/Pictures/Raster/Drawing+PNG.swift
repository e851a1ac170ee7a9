import Core

extension Drawing {
  /// More pixels than a screen or a sheet of paper has any use for.
  package static let mostPixels = 1 << 24

  /// The drawing as a PNG file, each of its units `scale` pixels large, upon the palette's ground.
  public func png(scale: Double = 2, palette: Palette = .light) throws(PictureError) -> [UInt8] {
    let canvas = try canvas(scale: scale, palette: palette)
    return PNGFile.bytes(width: canvas.width, height: canvas.height, channels: canvas.channels)
  }

  package func canvas(scale: Double, palette: Palette) throws(PictureError) -> Canvas {
    let (across, down) = ((width * scale).rounded(.up), (height * scale).rounded(.up))
    guard across >= 1, down >= 1, across * down <= Double(Drawing.mostPixels) else {
      throw .size(width: width, height: height, scale: scale)
    }
    var canvas = Canvas(width: Int(across), height: Int(down), ground: palette[.card])
    for mark in marks { canvas.draw(mark, scale: scale, palette: palette) }
    return canvas
  }
}
