/// The rectangle of a plot, and the numbers that its sides stand for.
package struct PlotArea {
  package let box: Box
  package let across: ClosedRange<Double>
  package let up: ClosedRange<Double>
  /// Of its letters.
  package var size: Double

  package init(box: Box, across: ClosedRange<Double>, up: ClosedRange<Double>, size: Double = 11) {
    self.box = box
    self.across = across
    self.up = up
    self.size = size
  }

  package var right: Double { box.x + box.width }
  package var bottom: Double { box.y + box.height }

  package func x(_ value: Double) -> Double {
    box.x + box.width * (value - across.lowerBound) / (across.upperBound - across.lowerBound)
  }

  package func y(_ value: Double) -> Double {
    bottom - box.height * (min(max(value, up.lowerBound), up.upperBound) - up.lowerBound)
      / (up.upperBound - up.lowerBound)
  }

  /// Four sides.
  package var outline: Mark {
    .line(
      [
        Point(box.x, box.y), Point(right, box.y), Point(right, bottom), Point(box.x, bottom), Point(box.x, box.y),
      ], .soft, width: 0.7)
  }

  /// Names along the left side, and what they count.
  package func leftAxis(_ ticks: [Tick], _ title: String, hasGrid: Bool = false) -> [Mark] {
    ticks.flatMap { tick -> [Mark] in
      let y = y(tick.place)
      return [
        .line([Point(box.x - 4, y), Point(hasGrid ? right : box.x, y)], hasGrid ? .line : .soft, width: 0.7),
        .text(tick.label, Point(box.x - 7, y + size / 3), .soft, size: size, anchor: .end),
      ]
    } + [.text(title, Point(box.x - 46, box.y + box.height / 2), .soft, size: size, anchor: .middle, isUpright: true)]
  }

  /// Names along the bottom; without a label, only the strokes.
  package func bottomAxis(_ ticks: [Tick], _ title: String, isNamed: Bool = true, hasGrid: Bool = false) -> [Mark] {
    let marks = ticks.flatMap { tick -> [Mark] in
      let x = x(tick.place)
      let line = Mark.line(
        [Point(x, hasGrid ? box.y : bottom), Point(x, bottom + 4)], hasGrid ? .line : .soft, width: 0.7)
      let name = Mark.text(tick.label, Point(x, bottom + 5 + size), .soft, size: size, anchor: .middle)
      return isNamed ? [line, name] : [line]
    }
    guard isNamed, !title.isEmpty else { return marks }
    return marks + [
      .text(title, Point(box.x + box.width / 2, bottom + 7 + 2.2 * size), .soft, size: size, anchor: .middle)
    ]
  }
}
