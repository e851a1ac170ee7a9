import Core

/// Bars that lie, one group for each name, one bar for each series of values.
///
/// Many groups (the speakers of a corpus) are set closer and in columns.
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
    /// Where each value may as well lie: a line over its bar. Empty, or one for each series.
    public let intervals: [ClosedRange<Double>?]

    /// - Parameter interval: where the first value may as well lie.
    public init(name: String, values: [Double?], interval: ClosedRange<Double>? = nil) {
      self.init(name: name, values: values, intervals: interval.map { [$0] } ?? [])
    }

    public init(name: String, values: [Double?], intervals: [ClosedRange<Double>?]) {
      self.name = name
      self.values = values
      self.intervals = intervals
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

  public var figure: HTML {
    let keys = series.count > 1 ? series.map { Key($0.name, $0.ink) } : []
    return HTML.figure(title, keys: keys, columns, data: data)
  }

  /// All groups one below the other.
  public var drawing: Drawing {
    drawing(of: groups.indices, layout, summary: "\(title): \(words(of: groups.indices))")
  }

  /// Up to this height a column still fits on a screen.
  private var columns: [Drawing] {
    let layout = layout
    let most = max(1, Int(560 / layout.step))
    guard groups.count > most else { return [drawing] }
    let columnCount = (groups.count + most - 1) / most
    let length = (groups.count + columnCount - 1) / columnCount
    return stride(from: 0, to: groups.count, by: length).map { start in
      let rows = start..<min(groups.count, start + length)
      return drawing(
        of: rows, layout,
        summary: "\(title), \(start + 1) to \(rows.upperBound) of \(groups.count): \(words(of: rows))")
    }
  }

  private var data: HTML {
    let rows = groups.map { group in
      TableRow(name: group.name, cells: series.indices.map { words(of: group, $0) })
    }
    return HTML.data(heads: [""] + series.map(\.name), rows: rows, areWritten: true)
  }

  private func words(of rows: Range<Int>) -> String {
    groups[rows].map { "\($0.name) \(words(of: $0))" }.joined(separator: "; ")
  }

  func words(of group: Group) -> String {
    series.indices.map { series.count > 1 ? "\(series[$0].name) \(words(of: group, $0))" : words(of: group, $0) }
      .joined(separator: ", ")
  }

  private func words(of group: Group, _ place: Int) -> String {
    guard let value = value(of: group, place) else { return "–" }
    guard let interval = interval(of: group, place) else { return label(value) }
    return "\(label(value)) (\(label(interval.lowerBound)) to \(label(interval.upperBound)))"
  }

  func value(of group: Group, _ place: Int) -> Double? {
    guard place < group.values.count, let value = group.values[place], axis.holds(value) else { return nil }
    return value
  }

  func interval(of group: Group, _ place: Int) -> ClosedRange<Double>? {
    guard place < group.intervals.count, let interval = group.intervals[place], axis.holds(interval.lowerBound),
      axis.holds(interval.upperBound)
    else { return nil }
    return interval
  }
}
