#if canImport(Glibc)
  import Glibc
#endif

/// The pieces of a dotted line that lie on or near a canvas.
struct Dashes {
  let dash: Double
  let gap: Double
  /// Pieces outside are left out, or a line to infinity would have no end of them.
  let visible: Box

  func pieces(of points: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    var passed = 0.0
    // Too far away, a dash would be less than what numbers tell apart.
    let points = points.map(Coverage.near)
    for (start, end) in zip(points, points.dropFirst()) where start != end {
      let length = hypot(end.x - start.x, end.y - start.y)
      for dash in dashes(from: start, to: end, length, passed) {
        let at = { (way: Double) in
          Point(start.x + (end.x - start.x) * way / length, start.y + (end.y - start.y) * way / length)
        }
        if dash.lowerBound == 0, pieces.last?.last == start {
          // A dash that bends with the line.
          pieces[pieces.count - 1].append(at(dash.upperBound))
        } else {
          pieces.append([at(dash.lowerBound), at(dash.upperBound)])
        }
      }
      passed = (passed + length).truncatingRemainder(dividingBy: dash + gap)
    }
    return pieces
  }

  /// Where on a stretch that begins so far into the pattern the dashes lie, as far as they are visible.
  private func dashes(from start: Point, to end: Point, _ length: Double, _ passed: Double) -> [ClosedRange<Double>] {
    guard let seen = visible.share(of: start, end) else { return [] }
    let step = dash + gap
    let first = ((passed + seen.lowerBound * length) / step).rounded(.down) * step - passed
    return stride(from: first, to: seen.upperBound * length, by: step).compactMap { place in
      let (from, to) = (max(0, place), min(length, place + dash))
      return from < to ? from...to : nil
    }
  }
}

extension Box {
  /// From which share of a line's length to which it runs inside the box (Liang and Barsky); nil where it never does.
  func share(of start: Point, _ end: Point) -> ClosedRange<Double>? {
    var (first, last) = (0.0, 1.0)
    for (from, by, low, high) in [
      (start.x, end.x - start.x, x, x + width), (start.y, end.y - start.y, y, y + height),
    ] {
      guard by != 0 else {
        if from < low || from > high { return nil }
        continue
      }
      let (one, other) = ((low - from) / by, (high - from) / by)
      first = max(first, min(one, other))
      last = min(last, max(one, other))
    }
    return first <= last ? first...last : nil
  }
}
