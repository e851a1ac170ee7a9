import Core

/// Curves over one axis, such as a loss over epochs.
public struct LineChart: Sendable {
  public struct Curve: Sendable {
    public let name: String
    public let ink: Ink
    /// One for each place on the axis below; a curve breaks where its value is not a number.
    public let values: [Double]

    public init(name: String, ink: Ink, values: [Double]) {
      self.name = name
      self.ink = ink
      self.values = values
    }
  }

  let title: String
  /// What is counted below: "epoch".
  let unit: String
  let places: [Double]
  let curves: [Curve]
  let axis: ValueAxis
  let marked: Double?
  let label: @Sendable (Double) -> String

  /// - Parameter marked: a place below that a dotted line marks.
  public init(
    title: String, unit: String, places: [Double], curves: [Curve], axis: ValueAxis, marked: Double? = nil,
    label: @escaping @Sendable (Double) -> String
  ) {
    self.title = title
    self.unit = unit
    self.places = places
    self.curves = curves
    self.axis = axis
    self.marked = marked
    self.label = label
  }

  private var left: Double { 44 }
  private var right: Double { 330 }
  private var top: Double { 12 }
  private var bottom: Double { 174 }

  public var figure: HTML {
    HTML.figure(title, keys: curves.count > 1 ? curves.map { ($0.name, $0.ink) } : [], drawing)
  }

  public var drawing: Drawing {
    var drawing = Drawing(width: 340, height: 200, summary: summary)
    drawing.marks = grid + placeNames + markedLine + curves.flatMap(marks) + hovers
    return drawing
  }

  private var summary: String {
    let last = curves.map { "\($0.name) \($0.values.last.map(label) ?? "–")" }
    return "\(title) over \(counted(places.count, unit)); at the end: \(last.joined(separator: ", "))"
  }

  private func x(_ place: Double) -> Double {
    guard let first = places.first, let last = places.last, last > first else { return (left + right) / 2 }
    return left + (right - left) * (place - first) / (last - first)
  }

  private func y(_ value: Double) -> Double { bottom - (bottom - top) * axis.position(value) }

  private var grid: [Mark] {
    axis.ticks.flatMap { tick in
      [
        .line([Point(left, y(tick)), Point(right, y(tick))], .line),
        .text(axis.label(tick), Point(left - 6, y(tick) + 4), .soft, anchor: .end),
      ] as [Mark]
    }
  }

  private var placeNames: [Mark] {
    guard let first = places.first, let last = places.last else { return [] }
    let shown =
      last > first + 1 ? [first, ((first + last) / 2).rounded(.down), last] : Array(Set([first, last])).sorted()
    return shown.map { .text($0.formatted(0), Point(x($0), bottom + 18), .soft, anchor: .middle) }
  }

  private var markedLine: [Mark] {
    guard let marked, places.contains(marked) else { return [] }
    return [.line([Point(x(marked), top), Point(x(marked), bottom)], .soft, isDotted: true)]
  }

  /// A line that breaks where a value has no place on the axis; a point that stands alone is a dot.
  private func marks(of curve: Curve) -> [Mark] {
    runs(of: curve).filter { !$0.isEmpty }.map { run in
      run.count == 1 ? .dot(run[0], radius: 3, curve.ink) : .line(run, curve.ink, width: 2)
    }
  }

  private func runs(of curve: Curve) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for (place, value) in zip(places, curve.values) {
      if axis.holds(value) { runs[runs.count - 1].append(Point(x(place), y(value))) } else { runs.append([]) }
    }
    return runs
  }

  /// What a pointer over a place shows.
  private var hovers: [Mark] {
    let step = (right - left) / Double(max(1, places.count))
    return places.enumerated().map { index, place in
      let values = curves.filter { index < $0.values.count }.map { "\($0.name) \(label($0.values[index]))" }
      return .hover(
        Box(x: x(place) - step / 2, y: top, width: step, height: bottom - top),
        "\(unit) \(place.formatted(0)): \(values.joined(separator: ", "))")
    }
  }
}
