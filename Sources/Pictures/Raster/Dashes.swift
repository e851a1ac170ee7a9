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
    for (start, end) in zip(points, points.dropFirst()) {
      let length = hypot(end.x - start.x, end.y - start.y)
      guard length > 0, length.isFinite else { continue }
      defer { passed = (passed + length).truncatingRemainder(dividingBy: dash + gap) }
      guard let seen = visible.share(of: start, end) else { continue }
      let at = { (way: Double) in
        Point(start.x + (end.x - start.x) * way / length, start.y + (end.y - start.y) * way / length)
      }
      var dashStart = ((passed + seen.lowerBound * length) / (dash + gap)).rounded(.down) * (dash + gap) - passed
      while dashStart < seen.upperBound * length {
        let (from, to) = (max(0, dashStart), min(length, dashStart + dash))
        if from < to {
          if from == 0, dashStart < 0, let last = pieces.last, last.last == start {
            pieces[pieces.count - 1].append(at(to))
          } else {
            pieces.append([at(from), at(to)])
          }
        }
        dashStart += dash + gap
      }
    }
    return pieces
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
