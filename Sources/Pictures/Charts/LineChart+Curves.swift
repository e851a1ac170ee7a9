extension LineChart {
  /// A band is drawn in the curve's own ink, so pale that curves and grid are seen through it.
  func bands(of curve: Curve) -> [Mark] {
    var runs: [[(lower: Point, upper: Point)]] = [[]]
    for (place, range) in zip(places, curve.band) {
      if let range, axis.holds(range.lowerBound), axis.holds(range.upperBound) {
        runs[runs.count - 1].append((Point(x(place), y(range.lowerBound)), Point(x(place), y(range.upperBound))))
      } else {
        runs.append([])
      }
    }
    return runs.filter { $0.count > 1 }.map { run in
      .area(run.map(\.upper) + run.reversed().map(\.lower), curve.ink, opacity: 0.18)
    }
  }

  /// A line that breaks where a value has no place on the axis; a point that stands alone is a dot.
  func marks(of curve: Curve, _ number: Int) -> [Mark] {
    let marker = Marker(curve: number)
    let runs = runs(of: curve).filter { !$0.isEmpty }
    let lines = runs.flatMap { run in
      run.count == 1 ? marker.loneMarks(at: run[0], curve.ink) : [.line(thinned(run), curve.ink, width: 1.75)]
    }
    return lines + markerPlaces(runs.flatMap(\.self), number).flatMap { marker.marks(at: $0, curve.ink) }
  }

  private func runs(of curve: Curve) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for (place, value) in zip(places, curve.values) {
      if axis.holds(value) { runs[runs.count - 1].append(Point(x(place), y(value))) } else { runs.append([]) }
    }
    return runs
  }

  /// Every so often, and for each curve at other places than for its neighbours, so that markers do not hide each other.
  private func markerPlaces(_ points: [Point], _ number: Int) -> [Point] {
    guard points.count > 1 else { return [] }
    guard points.count > 8 else { return points }
    let gap = Double(points.count - 1) / 5
    return (0..<5).map { points[Int(gap * (Double($0) + 0.15 + 0.14 * Double(number % 6)))] }
  }

  /// At most the first, the lowest, the highest and the last point of each half unit: what more there is cannot be seen.
  private func thinned(_ points: [Point]) -> [Point] {
    guard points.count > 1500 else { return points }
    let columns = Dictionary(grouping: points.indices) { Int(points[$0].x * 2) }
    return columns.keys.sorted().flatMap { column -> [Point] in
      let indices = columns[column] ?? []
      let low = indices.min { points[$0].y < points[$1].y }
      let high = indices.max { points[$0].y < points[$1].y }
      return Set([indices.first, low, high, indices.last].compactMap(\.self)).sorted().map { points[$0] }
    }
  }
}
