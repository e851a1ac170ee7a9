extension BarChart {
  var layout: BarLayout {
    BarLayout(
      names: groups.map(\.name),
      values: groups.flatMap { group in series.indices.map { value(of: group, $0).map(label) ?? "–" } },
      seriesCount: series.count)
  }

  func drawing(of rows: Range<Int>, _ layout: BarLayout, summary: String) -> Drawing {
    let bottom = 6 + layout.step * Double(rows.count)
    var drawing = Drawing(width: layout.width, height: bottom + 22, summary: summary)
    let x = { (value: Double) in layout.left + (layout.right - layout.left) * self.axis.position(value) }
    drawing.marks = grid(x, layout, bottom: bottom)
    for row in rows {
      let top = 6 + layout.step * Double(row - rows.lowerBound)
      drawing.marks += name(row, layout, top: top) + bars(of: groups[row], x, layout, top: top)
      drawing.add(
        .hover(
          Box(x: 0, y: top - layout.gap / 2, width: layout.width, height: layout.step),
          "\(groups[row].name): \(words(of: groups[row]))"))
    }
    return drawing
  }

  /// Names of ticks that would run into the one before are left out.
  private func grid(_ x: (Double) -> Double, _ layout: BarLayout, bottom: Double) -> [Mark] {
    var marks: [Mark] = []
    var free = -Double.infinity
    for tick in axis.ticks {
      marks.append(.line([Point(x(tick), 2), Point(x(tick), bottom)], .line))
      let half = TextFit.width(axis.label(tick), size: 11) / 2
      let middle = min(x(tick), layout.width - half)
      guard middle - half >= free else { continue }
      free = middle + half + 5
      marks.append(.text(axis.label(tick), Point(middle, bottom + 16), .soft, anchor: .middle))
    }
    return marks
  }

  private func name(_ row: Int, _ layout: BarLayout, top: Double) -> [Mark] {
    let lines = layout.names[row]
    let height = 1.1 * layout.textSize
    let first = top + (layout.step - layout.gap - height * Double(lines.count - 1)) / 2 + layout.baseline
    return lines.enumerated().map { number, line in
      .text(
        line, Point(layout.left - 7, first + height * Double(number)), .ink, size: layout.textSize, anchor: .end)
    }
  }

  private func bars(of group: Group, _ x: (Double) -> Double, _ layout: BarLayout, top: Double) -> [Mark] {
    let unused = layout.step - layout.gap - layout.thickness * Double(series.count)
    return series.indices.flatMap { place -> [Mark] in
      let top = top + unused / 2 + layout.thickness * Double(place)
      let middle = top + (layout.thickness - 1) / 2
      let interval = interval(of: group, place)
      guard let value = value(of: group, place) else {
        return [.text("–", Point(x(0) + 4, middle + layout.baseline), .soft, size: layout.textSize)]
      }
      let bar = Box(x: x(0), y: top, width: x(value) - x(0), height: layout.thickness - 1)
      let end = max(x(value), interval.map { x($0.upperBound) } ?? 0)
      return [.box(bar, series[place].ink)] + Self.whiskers(interval, x, at: middle)
        + [.text(label(value), Point(end + 5, middle + layout.baseline), .soft, size: layout.textSize)]
    }
  }

  /// A line from end to end with a foot at each, seen upon a bar as well as beside it.
  private static func whiskers(
    _ interval: ClosedRange<Double>?, _ x: (Double) -> Double, at middle: Double
  ) -> [Mark] {
    guard let interval else { return [] }
    let (low, high) = (x(interval.lowerBound), x(interval.upperBound))
    let lines = [
      [Point(low, middle), Point(high, middle)], [Point(low, middle - 3), Point(low, middle + 3)],
      [Point(high, middle - 3), Point(high, middle + 3)],
    ]
    return lines.map { .line($0, .card, width: 3) } + lines.map { .line($0, .ink, width: 1.2) }
  }
}
