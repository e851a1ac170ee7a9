#if canImport(Glibc)
  import Glibc
#endif

/// A line with a thickness, as edges of shapes that all turn the same way: one for each stretch, a wedge on the outer
/// side of each turn, half a disc at each end.
///
/// Wedges and stretches meet along edges that cancel, so that the outline is as smooth as the line.
package struct Stroke {
  private let corners: [Point]
  private let radius: Double

  package init(_ points: [Point], width: Double) {
    radius = width > 0 ? min(width / 2, Coverage.farthest) : 0
    corners = points.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  package func add(to coverage: inout Coverage) {
    guard radius > 0, let first = corners.first, let last = corners.last else { return }
    guard corners.count > 1 else { return coverage.add(Stroke.disc(first, radius)) }
    let ways = zip(corners, corners.dropFirst()).map(Stroke.way)
    let turns = turns(ways)
    for (index, way) in ways.enumerated() {
      addStretch(index, way, turns[index], turns[index + 1], &coverage)
      if index > 0 { addTurn(corners[index], ways[index - 1], way, &coverage) }
    }
    addFan(first, from: Stroke.turned(ways[0], -.pi / 2), by: -.pi, &coverage)
    addFan(last, from: Stroke.turned(ways[ways.count - 1], .pi / 2), by: -.pi, &coverage)
  }

  /// How far before each corner the inner edges of two stretches meet, with the sign of the side that is the inner one.
  ///
  /// 0 where a stretch is too short for that: there the two lie one over the other.
  private func turns(_ ways: [Point]) -> [Double] {
    let inner = ways.indices.dropFirst().map { index in
      let (before, after) = (ways[index - 1], ways[index])
      let straight = before.x * after.x + before.y * after.y
      let cut = radius * (before.x * after.y - before.y * after.x) / (1 + straight)
      let room = min(length(index - 1), length(index)) / 2
      return abs(cut) < room ? cut : 0
    }
    return [0] + inner + [0]
  }

  private func length(_ index: Int) -> Double {
    hypot(corners[index + 1].x - corners[index].x, corners[index + 1].y - corners[index].y)
  }

  package static func disc(_ center: Point, _ radius: Double) -> [Point] {
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

  private func addStretch(_ index: Int, _ way: Point, _ first: Double, _ last: Double, _ coverage: inout Coverage) {
    let (start, end, side) = (corners[index], corners[index + 1], side(way))
    let at = { (corner: Point, along: Double, across: Double) in
      Point(corner.x + way.x * along + side.x * across, corner.y + way.y * along + side.y * across)
    }
    let outline = [
      start, at(start, max(0, first), 1), at(end, -max(0, last), 1), end, at(end, min(0, last), -1),
      at(start, -min(0, first), -1),
    ]
    for (from, to) in zip(outline, outline.dropFirst()) { coverage.addEdge(from, to) }
    coverage.addEdge(outline[5], start)
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
