import Foundation
import Pictures
import Testing

@Suite struct ColourRampTests {
  private let seen = ColourRamp.colours.map(ColourRampTests.seen)

  /// CIE 1976 L*a*b* under D65, by which the steps of a ramp are judged.
  private static func seen(_ colour: Colour) -> SIMD3<Double> {
    let (red, green, blue) = (light(colour.red), light(colour.green), light(colour.blue))
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  private static func light(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func root(_ share: Double) -> Double { share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116 }

  @Test func `each step is lighter than the one before, from nearly black to nearly white`() {
    #expect(seen.count == 256 && seen[0].x < 10 && seen[255].x > 90)
    for (below, above) in zip(seen, seen.dropFirst(4)) { #expect(below.x < above.x) }
  }

  @Test func `equal steps look equal`() {
    let steps = stride(from: 0, to: 240, by: 15).map { start in
      let way = seen[start + 15] - seen[start]
      return (way * way).sum().squareRoot()
    }
    let mean = steps.reduce(0, +) / Double(steps.count)
    #expect(steps.allSatisfy { abs($0 / mean - 1) < 0.25 }, "\(steps)")
  }
}
