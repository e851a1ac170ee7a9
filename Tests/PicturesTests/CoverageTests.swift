import Pictures
import TestSupport
import Testing

@Suite struct CoverageTests {
  private func covers(_ polygons: [[Point]], width: Int = 20, height: Int = 20) -> [Double] {
    var coverage = Coverage(width: width, height: height)
    for polygon in polygons { coverage.add(polygon) }
    return drained(&coverage)
  }

  private func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> [Point] {
    [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
  }

  private func area(_ polygon: [Point]) -> Double {
    zip(polygon, polygon.dropFirst() + polygon.prefix(1)).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
  }

  @Test func `a pixel that is covered by half is half`() {
    #expect(covers([box(1.5, 0, 3, 1)], width: 4, height: 1) == [0, 0.5, 1, 0])
    #expect(covers([box(1, 0.25, 2, 0.75)], width: 3, height: 1) == [0, 0.5, 0])
    #expect(covers([[Point(0, 0), Point(1, 0), Point(0, 1)]], width: 1, height: 1) == [0.5])
    #expect(covers([[Point(0, 0), Point(2, 0), Point(0, 1)]], width: 2, height: 1) == [0.75, 0.25])
    let steps = covers([[Point(0, 0), Point(3, 0), Point(3, 1)]], width: 3, height: 1)
    for (step, expected) in zip(steps, [1.0, 3, 5]) { #expect(abs(6 * step - expected) < 1e-6) }
  }

  @Test func `what is covered altogether is the area`() {
    let places = numbers(600, seed: 3).map { 10 + 9.5 * Double($0) }
    for start in stride(from: 0, to: 600, by: 6) {
      let triangle = (0..<3).map { Point(places[start + 2 * $0], places[start + 2 * $0 + 1]) }
      let covered = covers([triangle]).reduce(0, +)
      #expect(abs(covered - abs(area(triangle))) < 0.02)
    }
  }

  @Test func `what reaches beyond the canvas is cut off at its borders`() {
    let diamond = [Point(10, -10), Point(30, 10), Point(10, 30), Point(-10, 10)]
    #expect(covers([diamond]).reduce(0, +) == 400)
    #expect(covers([box(-50, 5, 10, 7.5)]).reduce(0, +) == 25)
    #expect(covers([box(10, 5, 1e9, 7.5)]).reduce(0, +) == 25)
    #expect(covers([box(-1e300, -1e300, 1e300, 1e300)]).reduce(0, +) == 400)
    // The half of a canvas that lies below its diagonal, as a triangle much larger than it.
    let half = covers([[Point(-1000, -1000), Point(1000, 1000), Point(-1000, 1000)]]).reduce(0, +)
    #expect(abs(half - 200) < 0.01)
    for outside in [box(-5, 0, -1, 20), box(21, 0, 25, 20), box(0, -5, 20, -1), box(0, 21, 20, 25)] {
      #expect(covers([outside]).allSatisfy { $0 == 0 })
    }
  }

  @Test func `shapes that turn the same way add up, and one that turns the other way is a hole`() {
    #expect(covers([box(0, 0, 4, 4), box(2, 0, 6, 4)]).reduce(0, +) == 24)
    #expect(covers([box(0, 0, 4, 4), box(1, 1, 3, 3).reversed()]).reduce(0, +) == 12)
  }

  @Test func `what has no place or no inside covers nothing`() {
    for polygon in [
      [], [Point(1, 1)], [Point(1, 1), Point(9, 9)], [Point(.nan, 0), Point(5, 0), Point(5, 5)],
      [Point(0, 0), Point(.infinity, 0), Point(5, 5)], box(3, 3, 3, 9), box(3, 3, 9, 3),
    ] {
      #expect(covers([polygon]).allSatisfy { $0 == 0 })
    }
  }

  @Test func `a canvas is used again and again`() {
    var coverage = Coverage(width: 8, height: 8)
    coverage.add(box(0, 0, 8, 8))
    #expect(drained(&coverage).reduce(0, +) == 64)
    coverage.add(box(2, 2, 3, 3))
    #expect(drained(&coverage).reduce(0, +) == 1)
    #expect(drained(&coverage).reduce(0, +) == 0)
  }
}

/// How much of each pixel is covered, row after row.
func drained(_ coverage: inout Coverage) -> [Double] {
  let width = coverage.width
  var covers = [Double](repeating: 0, count: width * coverage.height)
  coverage.drain { covers[$0 * width + $1] = Double($2) }
  return covers
}
