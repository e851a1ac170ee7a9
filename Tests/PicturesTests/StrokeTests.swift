import Foundation
import Pictures
import TestSupport
import Testing

@Suite struct StrokeTests {
  private let size = 24

  private func covers(_ points: [Point], width: Double) -> [Double] {
    var coverage = Coverage(width: size, height: size)
    Stroke(points, width: width).add(to: &coverage)
    return drained(&coverage)
  }

  /// What a round pen leaves: all that is no further from the line than the half of its thickness.
  private func penned(_ points: [Point], width: Double) -> [Double] {
    let samples = 12
    return (0..<size * size).map { pixel in
      let hits = (0..<samples * samples).count {
        let place = Point(
          Double(pixel % size) + (Double($0 % samples) + 0.5) / Double(samples),
          Double(pixel / size) + (Double($0 / samples) + 0.5) / Double(samples))
        return zip(points, points.dropFirst()).contains { distance(place, $0, $1) <= width / 2 }
      }
      return Double(hits) / Double(samples * samples)
    }
  }

  private func distance(_ place: Point, _ start: Point, _ end: Point) -> Double {
    let (x, y) = (end.x - start.x, end.y - start.y)
    let length = x * x + y * y
    let way = length > 0 ? min(1, max(0, ((place.x - start.x) * x + (place.y - start.y) * y) / length)) : 0
    return hypot(place.x - start.x - way * x, place.y - start.y - way * y)
  }

  private static let lines: [(points: [Point], width: Double)] = [
    ([Point(4, 4), Point(19, 15)], 1), ([Point(4, 4), Point(19, 15)], 5), ([Point(12, 12), Point(12, 12)], 7),
    ([Point(4, 18), Point(12, 5), Point(20, 18)], 4), ([Point(5, 12), Point(19, 12), Point(7, 12)], 4),
    ([Point(4, 4), Point(20, 4), Point(20, 20), Point(4, 20), Point(4, 4)], 2.5),
    ((0...40).map { Point(4 + 0.4 * Double($0), 12 + 6 * sin(Double($0) / 6)) }, 2),
    ((0...50).map { Point(12 + 7 * cos(Double($0) / 9.5), 12 + 7 * sin(Double($0) / 9.5)) }, 3),
  ]

  @Test(arguments: lines) func `a line covers what a round pen would`(points: [Point], width: Double) {
    let (ours, theirs) = (covers(points, width: width), penned(points, width: width))
    let differences = zip(ours, theirs).map { abs($0 - $1) }
    // Where a line crosses itself or turns, two edges in one pixel add up: a pixel there may differ a little.
    #expect((differences.max() ?? 0) < 0.3)
    let (sum, most) = (differences.reduce(0, +), 0.02 * theirs.reduce(0, +) + 0.5)
    #expect(sum < most)
  }

  @Test func `a line's area is its length times its thickness and a disc`() {
    let area = covers([Point(4, 5), Point(16, 14)], width: 4).reduce(0, +)
    let expected = 15 * 4 + 4 * Double.pi
    #expect(abs(area - expected) < 0.5)
  }

  @Test func `a line without thickness or way covers nothing`() {
    for width in [0, -1, .nan] { #expect(covers([Point(1, 1), Point(9, 9)], width: width).allSatisfy { $0 == 0 }) }
    #expect(covers([], width: 3).allSatisfy { $0 == 0 })
  }
}
