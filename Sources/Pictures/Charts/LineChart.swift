import Core

/// Curves over one axis, such as a loss over epochs.
public struct LineChart: Sendable {
  public struct Curve: Sendable {
    public let name: String
    public let ink: Ink
    /// One for each place on the axis below; a curve breaks where its value is not a number.
    public let values: [Double]
    /// What lies around each value, such as mean ± deviation; empty, or one for each place.
    public let band: [ClosedRange<Double>?]

    public init(name: String, ink: Ink, values: [Double], band: [ClosedRange<Double>?] = []) {
      self.name = name
      self.ink = ink
      self.values = values
      self.band = band
    }
  }

  let title: String
  /// What is counted below: "epoch".
  let unit: String
  let places: [Double]
  let curves: [Curve]
  let axis: ValueAxis
  let marked: Double?
  let markedName: String
  let label: @Sendable (Double) -> String

  /// - Parameters:
  ///   - marked: a place below that a dotted line marks.
  ///   - markedName: what stands before the place at its line: "best" for "best 31"; the unit if it is nil.
  public init(
    title: String, unit: String, places: [Double], curves: [Curve], axis: ValueAxis, marked: Double? = nil,
    markedName: String? = nil, label: @escaping @Sendable (Double) -> String
  ) {
    self.title = title
    self.unit = unit
    self.places = places
    self.curves = curves
    self.axis = axis
    self.marked = marked
    self.markedName = markedName ?? unit
    self.label = label
  }

  var left: Double { min(90, 10 + (axis.ticks.map { TextFit.width(axis.label($0), size: 11) }.max() ?? 20)) }
  var right: Double { 330 }
  /// A mark's name stands above the curves.
  var top: Double { hasMark ? 22 : 10 }
  var bottom: Double { 174 }
  var hasMark: Bool { marked.map(places.contains) ?? false }

  public var figure: HTML {
    let keys = curves.enumerated().map { Key($1.name, $1.ink, .marked(Marker(curve: $0))) }
    return HTML.figure(title, keys: curves.count > 1 ? keys : [], [drawing], data: data)
  }

  public var drawing: Drawing {
    var drawing = Drawing(width: 340, height: 212, summary: summary)
    drawing.marks =
      grid + placeNames + markedLine + curves.flatMap(bands) + curves.enumerated().flatMap { marks(of: $1, $0) }
      + hovers
    return drawing
  }

  private var summary: String {
    let curves = curves.map { "\($0.name) \($0.values.last { $0.isFinite }.map(label) ?? "–")" }
    let best = hasMark ? "; \(markedName) \(placeLabel(marked ?? 0)) is marked" : ""
    return "\(title) over \(counted(places.count, unit)); at the end: \(curves.joined(separator: ", "))\(best)"
  }

  /// Every place of a short chart, and the one that is marked; of a long one as many as can be read.
  private var data: HTML {
    let stride = max(1, (places.count + 499) / 500)
    let rows = places.indices.filter { $0 % stride == 0 || $0 == places.count - 1 || places[$0] == marked }.map {
      index in
      TableRow(name: placeLabel(places[index]), cells: curves.map { cell($0, index) })
    }
    return HTML.data(heads: [unit] + curves.map(\.name), rows: rows)
  }

  private func cell(_ curve: Curve, _ index: Int) -> String {
    guard index < curve.values.count, curve.values[index].isFinite else { return "–" }
    let value = label(curve.values[index])
    guard index < curve.band.count, let band = curve.band[index] else { return value }
    return "\(value) (\(label(band.lowerBound)) to \(label(band.upperBound)))"
  }

  func x(_ place: Double) -> Double {
    guard let first = places.first, let last = places.last, last > first else { return (left + right) / 2 }
    return left + (right - left) * (place - first) / (last - first)
  }

  func y(_ value: Double) -> Double { bottom - (bottom - top) * axis.position(value) }

  func placeLabel(_ place: Double) -> String { place.formatted(place == place.rounded() ? 0 : 2) }

  /// What a pointer over a place shows. A place that is narrower than a pointer is shown with its neighbours.
  private var hovers: [Mark] {
    let stride = max(1, (places.count + 99) / 100)
    let half = (right - left) * Double(stride) / Double(max(1, places.count)) / 2
    return places.indices.filter { $0 % stride == 0 }.map { index in
      let values = curves.map { "\($0.name) \(cell($0, index))" }
      let from = max(left, x(places[index]) - half)
      return .hover(
        Box(x: from, y: top, width: min(right, x(places[index]) + half) - from, height: bottom - top),
        "\(unit) \(placeLabel(places[index])): \(values.joined(separator: ", "))")
    }
  }
}
