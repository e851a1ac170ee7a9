import Core

/// Points with the interval each may as well lie in, one below the other on one axis, such as the accuracy of several runs.
public struct DotIntervalChart: Sendable {
  public struct Entry: Sendable {
    public let name: String
    /// Nil where there is none.
    public let value: Double?
    public let interval: ClosedRange<Double>?
    public let ink: Ink

    public init(name: String, value: Double?, interval: ClosedRange<Double>? = nil, ink: Ink = .series(0)) {
      self.name = name
      self.value = value
      self.interval = interval
      self.ink = ink
    }
  }

  let title: String
  let entries: [Entry]
  let axis: ValueAxis
  let reference: (name: String, value: Double)?
  let band: ClosedRange<Double>?
  let label: @Sendable (Double) -> String

  /// - Parameters:
  ///   - reference: a value to hold the others against, at a dotted line: chance, or the mean.
  ///   - band: what lies around the reference, such as mean ± deviation.
  public init(
    title: String, entries: [Entry], axis: ValueAxis, reference: (name: String, value: Double)? = nil,
    band: ClosedRange<Double>? = nil, label: @escaping @Sendable (Double) -> String
  ) {
    self.title = title
    self.entries = entries
    self.axis = axis
    self.reference = reference
    self.band = band
    self.label = label
  }

  public var figure: HTML { HTML.figure(title, keys: [], [drawing], data: data) }

  public var drawing: Drawing {
    let layout = BarLayout(names: entries.map(\.name), values: entries.map(value), seriesCount: 1)
    let top = reference == nil ? 4.0 : 20
    let bottom = top + layout.step * Double(entries.count)
    var drawing = Drawing(width: layout.width, height: bottom + 22, summary: summary)
    let x = { (value: Double) in layout.left + 6 + (layout.right - layout.left - 12) * self.axis.position(value) }
    drawing.marks = grid(x, layout, from: top, to: bottom)
    for row in entries.indices {
      drawing.marks += marks(of: row, x, layout, top: top + layout.step * Double(row))
    }
    return drawing
  }

  private var summary: String {
    let entries = entries.map { "\($0.name) \(words($0))" }.joined(separator: "; ")
    let around = shown(band).map { " (\(label($0.lowerBound)) to \(label($0.upperBound)))" } ?? ""
    return "\(title): \(entries)" + (reference.map { "; \($0.name) \(label($0.value))\(around)" } ?? "")
  }

  private var data: HTML {
    let rows = entries.map { entry in
      let interval = shown(entry.interval)
      return TableRow(
        name: entry.name,
        cells: [
          value(entry), interval.map { label($0.lowerBound) } ?? "–", interval.map { label($0.upperBound) } ?? "–",
        ])
    }
    return HTML.data(heads: ["", "value", "from", "to"], rows: rows, areWritten: true)
  }

  private func value(_ entry: Entry) -> String { shown(entry.value).map(label) ?? "–" }

  private func words(_ entry: Entry) -> String {
    guard let interval = shown(entry.interval) else { return value(entry) }
    return "\(value(entry)) (\(label(interval.lowerBound)) to \(label(interval.upperBound)))"
  }

  private func shown(_ value: Double?) -> Double? { value.flatMap { axis.holds($0) ? $0 : nil } }

  private func shown(_ interval: ClosedRange<Double>?) -> ClosedRange<Double>? {
    interval.flatMap { axis.holds($0.lowerBound) && axis.holds($0.upperBound) ? $0 : nil }
  }

  private func grid(_ x: (Double) -> Double, _ layout: BarLayout, from top: Double, to bottom: Double) -> [Mark] {
    var marks: [Mark] =
      shown(band).map { band in
        let box = Box(
          x: x(band.lowerBound), y: top, width: x(band.upperBound) - x(band.lowerBound), height: bottom - top)
        return [.box(box, .soft, opacity: 0.15)]
      } ?? []
    var free = -Double.infinity
    for tick in axis.ticks {
      marks.append(.line([Point(x(tick), top), Point(x(tick), bottom)], .line))
      let half = TextFit.width(axis.label(tick), size: 11) / 2
      guard x(tick) - half >= free, x(tick) + half <= layout.width else { continue }
      free = x(tick) + half + 5
      marks.append(.text(axis.label(tick), Point(x(tick), bottom + 16), .soft, anchor: .middle))
    }
    guard let reference, axis.holds(reference.value) else { return marks }
    let text = TextFit.elided("\(reference.name) \(label(reference.value))", size: 11, into: layout.width - 4)
    let half = TextFit.width(text, size: 11) / 2
    let middle = max(half + 2, min(x(reference.value), layout.width - half - 2))
    return marks + [
      .line(
        [Point(x(reference.value), top - 4), Point(x(reference.value), bottom)], .soft, width: 1.5, isDotted: true),
      .text(text, Point(middle, top - 8), .soft, anchor: .middle),
    ]
  }

  private func marks(of row: Int, _ x: (Double) -> Double, _ layout: BarLayout, top: Double) -> [Mark] {
    let entry = entries[row]
    let lines = layout.names[row]
    let middle = top + layout.step / 2
    let height = 1.1 * layout.textSize
    let first = middle + layout.baseline - height * Double(lines.count - 1) / 2
    var marks: [Mark] = lines.enumerated().map { number, line in
      .text(line, Point(layout.left - 7, first + height * Double(number)), .ink, size: layout.textSize, anchor: .end)
    }
    if let interval = shown(entry.interval) {
      let (low, high) = (x(interval.lowerBound), x(interval.upperBound))
      marks.append(.line([Point(low, middle), Point(high, middle)], entry.ink, width: 2))
      marks += [low, high].map { .line([Point($0, middle - 3.5), Point($0, middle + 3.5)], entry.ink, width: 2) }
    }
    if let value = shown(entry.value) { marks.append(.dot(Point(x(value), middle), radius: 4.2, entry.ink)) }
    marks.append(
      .text(value(entry), Point(layout.width - 2, middle + layout.baseline), .soft, size: layout.textSize, anchor: .end)
    )
    marks.append(
      .hover(Box(x: 0, y: top, width: layout.width, height: layout.step), "\(entry.name): \(words(entry))"))
    return marks
  }
}
