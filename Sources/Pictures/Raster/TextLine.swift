/// One line of text, laid out from 0 to the right; y grows downwards from the baseline.
package struct TextLine {
  /// In pixels, or whatever the size is in.
  package let width: Double
  let pen: Double
  /// Where the pen goes.
  let strokes: [[Point]]
  let dots: [Point]

  package init(_ text: String, size: Double, isBold: Bool = false) {
    guard size > 0, size.isFinite else {
      (width, pen, strokes, dots) = (0, 0, [], [])
      return
    }
    let fit = PixelFit(size: size, isBold: isBold)
    var (place, strokes, dots) = (0.0, [[Point]](), [Point]())
    for character in text.prefix(TextLine.longest) {
      let glyph = StrokeFont.glyph(character)
      for stroke in glyph.strokes {
        let points = stroke.placed { Point(place + $0.x * size / 100, fit.y($0.y)) }.points
        if stroke.isDot { dots += points } else { strokes.append(points) }
      }
      place += (glyph.advance + StrokeFont.extraAdvance(isBold: isBold)) * size / 100
    }
    (width, pen, self.strokes, self.dots) = (place, fit.pen, strokes, dots)
  }

  /// What goes on longer than this leaves every canvas.
  private static let longest = 4096
}
