extension Canvas {
  /// Draws a mark, its units `scale` pixels large; what has no place, being no number, is left out.
  mutating func draw(_ mark: Mark, scale: Double, palette: Palette) {
    let point = { (point: Point) in Point(point.x * scale, point.y * scale) }
    switch mark {
    case .line(let points, let ink, let width, let isDotted):
      let runs = points.split { !$0.x.isFinite || !$0.y.isFinite }.map { $0.map(point) }
      for run in runs { line(run, palette[ink], width: width * scale, dashes: isDotted ? dashes(width, scale) : nil) }
    case .area(let points, let ink, let opacity): fill(points.map(point), palette[ink], opacity: opacity)
    case .box(let box, let ink, let opacity):
      guard box.width > 0, box.height > 0 else { return }
      fill(box.corners.map(point), palette[ink], opacity: opacity)
    case .dot(let center, let radius, let ink):
      guard radius > 0 else { return }
      fill(Stroke.disc(point(center), radius * scale), palette[ink])
    case .cells(let cells, let box):
      let corner = point(Point(box.x, box.y))
      draw(cells, in: Box(x: corner.x, y: corner.y, width: box.width * scale, height: box.height * scale))
    case .text(let text, let place, let ink, let size, let anchor, let isBold, let isUpright):
      let line = TextLine(text, size: size * scale, isBold: isBold)
      draw(line, at: point(place), anchor, isUpright: isUpright, palette[ink])
    case .hover: break
    }
  }

  private mutating func line(_ points: [Point], _ colour: Colour, width: Double, dashes: Dashes?) {
    guard let dashes else { return fill([Stroke(points, width: width)], colour) }
    fill(dashes.pieces(of: points).map { Stroke($0, width: width) }, colour)
  }

  /// As in SVG: two units drawn, three left out; nil where the gaps are too small to be seen.
  private func dashes(_ width: Double, _ scale: Double) -> Dashes? {
    guard scale > 0.1 else { return nil }
    let size = Double(self.width + height)
    let margin = min(size, width * scale)
    return Dashes(
      dash: 2 * scale, gap: 3 * scale,
      visible: Box(x: -margin, y: -margin, width: size + 2 * margin, height: size + 2 * margin))
  }
}

extension Box {
  fileprivate var corners: [Point] {
    [Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)]
  }
}
