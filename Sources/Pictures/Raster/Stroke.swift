#if canImport(Glibc)
  import Glibc
#endif

/// A line with a thickness, as edges of shapes that all turn the same way: one for each stretch, a wedge on the outer
/// side of each turn, half a disc at each end.
///
/// Wedges and stretches meet along edges that cancel, so that the outline is as smooth as the line.
struct Stroke {
  private let corners: [Point]
  private let radius: Double

  init(_ points: [Point], width: Double) {
    radius = width > 0 ? min(width / 2, Coverage.farthest) : 0
    corners = points.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  func add(to coverage: inout Coverage) {
    guard radius > 0, let first = corners.first, let last = corners.last else { return }
    guard corners.count > 1 else { return coverage.add(Stroke.disc(first, radius)) }
    var before: Point?
    for (start, end) in zip(corners, corners.dropFirst()) {
      let way = Stroke.way(start, end)
      addStretch(start, end, side(way), &coverage)
      if let before {
        addTurn(start, before, way, &coverage)
      } else {
        addFan(first, from: Stroke.turned(way, -.pi / 2), by: -.pi, &coverage)
      }
      before = way
    }
    if let before { addFan(last, from: Stroke.turned(before, .pi / 2), by: -.pi, &coverage) }
  }

  static func disc(_ center: Point, _ radius: Double) -> [Point] {
    let steps = arcSteps(radius, 2 * .pi)
    return (0..<steps).map {
      let angle = -2 * .pi * Double($0) / Double(steps)
      return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
    }
  }

  private static func way(_ start: Point, _ end: Point) -> Point {
    let length = hypot(end.x - start.x, end.y - start.y)
    return Point((end.x - start.x) / length, (end.y - start.y) / length)
  }

  /// From the middle of the line to its edge.
  private func side(_ way: Point) -> Point { Point(-way.y * radius, way.x * radius) }

  private func addStretch(_ start: Point, _ end: Point, _ side: Point, _ coverage: inout Coverage) {
    let near = Point(start.x + side.x, start.y + side.y)
    let far = Point(end.x + side.x, end.y + side.y)
    let farBack = Point(end.x - side.x, end.y - side.y)
    let nearBack = Point(start.x - side.x, start.y - side.y)
    coverage.addEdge(near, far)
    coverage.addEdge(far, farBack)
    coverage.addEdge(farBack, nearBack)
    coverage.addEdge(nearBack, near)
  }

  private func addTurn(_ corner: Point, _ before: Point, _ after: Point, _ coverage: inout Coverage) {
    let straight = before.x * after.x + before.y * after.y
    let cross = before.x * after.y - before.y * after.x
    // A wedge so flat that its arc is not told from its chord.
    guard straight < 0 || radius * (1 - straight) > 4 * Stroke.unseen else {
      let (one, other) = cross > 0 ? (after, before) : (before, after)
      let sign = cross > 0 ? -1.0 : 1
      let (from, to) = (side(one), side(other))
      let start = Point(corner.x + sign * from.x, corner.y + sign * from.y)
      let end = Point(corner.x + sign * to.x, corner.y + sign * to.y)
      coverage.addEdge(corner, start)
      coverage.addEdge(start, end)
      return coverage.addEdge(end, corner)
    }
    let turn = atan2(cross, straight)
    let start = turn > 0 ? Stroke.turned(after, -.pi / 2) : Stroke.turned(before, .pi / 2)
    addFan(corner, from: start, by: -abs(turn), &coverage)
  }

  /// A piece of a disc; `way` points to where its arc begins.
  private func addFan(_ center: Point, from way: Point, by angle: Double, _ coverage: inout Coverage) {
    let steps = Stroke.arcSteps(radius, abs(angle))
    var last = center
    for step in 0...steps {
      let way = Stroke.turned(way, angle * Double(step) / Double(steps))
      let next = Point(center.x + radius * way.x, center.y + radius * way.y)
      coverage.addEdge(last, next)
      last = next
    }
    coverage.addEdge(last, center)
  }

  private static func turned(_ way: Point, _ angle: Double) -> Point {
    Point(way.x * cos(angle) - way.y * sin(angle), way.x * sin(angle) + way.y * cos(angle))
  }

  /// By how many pixels an outline may leave its arc.
  private static let unseen = 0.05

  private static func arcSteps(_ radius: Double, _ angle: Double) -> Int {
    let step = radius > 2 * unseen ? 2 * acos(1 - unseen / radius) : 1.5
    return min(512, max(2, Int((angle / max(step, 0.01)).rounded(.up))))
  }
}
