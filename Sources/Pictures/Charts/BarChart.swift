import Core

/// Bars that lie, one group for each name, one bar for each series of values.
public struct BarChart: Sendable {
  public struct Series: Sendable {
    public let name: String
    public let ink: Ink

    public init(name: String, ink: Ink) {
      self.name = name
      self.ink = ink
    }
  }

  public struct Group: Sendable {
    public let name: String
    /// One for each series; nil where there is none.
    public let values: [Double?]
    /// Where the first value may as well lie; a line over its bar.
    public let interval: ClosedRange<Double>?

    public init(name: String, values: [Double?], interval: ClosedRange<Double>? = nil) {
      self.name = name
      self.values = values
      self.interval = interval
    }
  }

  let title: String
  let series: [Series]
  let groups: [Group]
  let axis: ValueAxis
  let label: @Sendable (Double) -> String

  public init(
    title: String, series: [Series], groups: [Group], axis: ValueAxis, label: @escaping @Sendable (Double) -> String
  ) {
    self.title = title
    self.series = series
    self.groups = groups
    self.axis = axis
    self.label = label
  }

  private var left: Double { 100 }
  private var right: Double { 300 }
  private var thickness: Double { series.count > 1 ? 8 : 14 }
  private var step: Double { thickness * Double(max(1, series.count)) + 10 }
  private var bottom: Double { 6 + step * Double(groups.count) }

  public var figure: HTML {
    HTML.figure(title, keys: series.count > 1 ? series.map { ($0.name, $0.ink) } : [], drawing)
  }

  public var drawing: Drawing {
    var drawing = Drawing(width: 340, height: bottom + 22, summary: summary)
    drawing.marks = grid + groups.enumerated().flatMap { marks(of: $1, at: 6 + step * Double($0)) }
    return drawing
  }

  private var summary: String {
    "\(title): " + groups.map { "\($0.name) \(words(of: $0))" }.joined(separator: "; ")
  }

  private func words(of group: Group) -> String {
    zip(series, group.values).map { series, value in
      let value = value.map(label) ?? "none"
      return self.series.count > 1 ? "\(series.name) \(value)" : value
    }
    .joined(separator: ", ")
  }

  private func x(_ value: Double) -> Double { left + (right - left) * axis.position(value) }

  private var grid: [Mark] {
    axis.ticks.flatMap { tick in
      [
        .line([Point(x(tick), 2), Point(x(tick), bottom)], .line),
        .text(axis.label(tick), Point(x(tick), bottom + 16), .soft, anchor: .middle),
      ] as [Mark]
    }
  }

  private func marks(of group: Group, at y: Double) -> [Mark] {
    let middle = y + thickness * Double(series.count) / 2
    var marks: [Mark] = [.text(group.name, Point(left - 6, middle + 4), .ink, anchor: .end)]
    for (place, (series, value)) in zip(series, group.values).enumerated() {
      guard let value, axis.holds(value) else { continue }
      let top = y + thickness * Double(place)
      marks.append(.box(Box(x: left, y: top, width: x(value) - left, height: thickness - 1), series.ink))
      if self.series.count == 1 {
        marks.append(.text(label(value), Point(right + 4, middle + 4), .soft))
      }
    }
    if let interval = group.interval {
      marks.append(
        .line(
          [Point(x(interval.lowerBound), y + thickness / 2), Point(x(interval.upperBound), y + thickness / 2)], .ink))
    }
    marks.append(
      .hover(
        Box(x: 0, y: y, width: 340, height: thickness * Double(series.count)), "\(group.name): \(words(of: group))"))
    return marks
  }
}
