extension Canvas {
  /// Draws a line of text whose baseline passes through a point; turned by a quarter to the left where it is upright.
  mutating func draw(_ line: TextLine, at place: Point, _ anchor: Mark.Anchor, isUpright: Bool, _ colour: Colour) {
    let back =
      switch anchor {
      case .start: 0.0
      case .middle: line.width / 2
      case .end: line.width
      }
    // A baseline between two rows would blur every letter.
    let turned = { (point: Point) in
      isUpright
        ? Point(place.x.rounded() + point.y, place.y - (point.x - back))
        : Point(place.x + point.x - back, place.y.rounded() + point.y)
    }
    guard isVisible(from: turned(Point(0, 0)), to: turned(Point(line.width, 0)), margin: 20 * line.pen) else { return }
    for stroke in line.strokes { fill([Stroke(stroke.map(turned), width: line.pen)], colour) }
    for dot in line.dots { fill(Stroke.disc(turned(dot), TextLine.dotSize * line.pen), colour) }
  }

  private func isVisible(from start: Point, to end: Point, margin: Double) -> Bool {
    max(start.x, end.x) > -margin && min(start.x, end.x) < Double(width) + margin
      && max(start.y, end.y) > -margin && min(start.y, end.y) < Double(height) + margin
  }
}

extension TextLine {
  /// The radius of a dot, as a share of the pen's thickness.
  fileprivate static let dotSize = 0.64
}
