import Core
import Extraction
import Testing

@Suite struct WindowDrawTests {
  private let plan = WindowPlan(seconds: 0.1, density: 2)
  private let rate = 16_000
  /// 600 clips of three classes: the second has clips twice as long, the third a quarter as many.
  private let labels = (0..<600).map { $0 % 9 < 4 ? 0 : $0 % 9 < 8 ? 1 : 2 }
  private var lengths: [Int] { labels.indices.map { (8000 + 37 * ($0 % 50)) * (labels[$0] == 1 ? 2 : 1) } }

  private var draw: WindowDraw { WindowDraw(plan, rate: rate, lengths: lengths, labels: labels) }

  @Test func `there are density times the seconds of all clips, divided by the length of a window`() {
    let seconds = Double(lengths.reduce(0, +)) / Double(rate)
    #expect(draw.starts.reduce(0) { $0 + $1.count } == Int(2 * seconds / 0.1))
  }

  @Test func `every window lies within its clip, and reaches both ends`() {
    for (starts, length) in zip(draw.starts, lengths) {
      #expect(starts.allSatisfy { $0 >= 0 && $0 + 1600 <= length })
    }
    let exact = WindowDraw(
      WindowPlan(seconds: 0.1, density: 100), rate: rate, lengths: [1603, 1603], labels: [0, 1])
    #expect(Set(exact.starts.joined()) == [0, 1, 2, 3])
  }

  @Test func `a class has its share of the audio`() {
    let counts = (0..<3).map { label in
      zip(draw.starts, labels).reduce(0) { $0 + ($1.1 == label ? $1.0.count : 0) }
    }
    let audio = (0..<3).map { label in
      zip(lengths, labels).reduce(0) { $0 + ($1.1 == label ? $1.0 : 0) }
    }
    // Two degrees of freedom: above 13.8 comes once in a thousand draws.
    #expect(chiSquare(counts, weights: audio) < 13.8)
  }

  @Test func `within a class every clip is as likely, however long it is`() {
    let starts = WindowDraw(
      WindowPlan(seconds: 0.1, density: 400), rate: rate, lengths: [2000, 20_000, 6000, 8000], labels: [0, 0, 0, 1]
    ).starts
    #expect(chiSquare(starts[..<3].map(\.count), weights: [1, 1, 1]) < 13.8)
    #expect(chiSquare([starts[..<3].reduce(0) { $0 + $1.count }, starts[3].count], weights: [28, 8]) < 10.8)
  }

  @Test func `starts are uniform`() {
    let starts = WindowDraw(
      WindowPlan(seconds: 0.1, density: 400), rate: rate, lengths: [17_600, 17_600], labels: [0, 1]
    ).starts.joined()
    let tenths = (0..<10).map { tenth in starts.count { $0 * 10 / 16_001 == tenth } }
    // Nine degrees of freedom.
    #expect(chiSquare(tenths, weights: tenths.map { _ in 1 }) < 27.9)
  }

  @Test func `clips shorter than a window are never drawn, and counted`() {
    let draw = WindowDraw(plan, rate: rate, lengths: [1599, 16_000, 0, 1600, 16_000], labels: [0, 0, 0, 1, 1])
    #expect(draw.starts[0].isEmpty && draw.starts[2].isEmpty)
    #expect(draw.tooShort == 1)
    let none = WindowDraw(plan, rate: rate, lengths: [10, 20], labels: [0, 1])
    #expect(none.starts == [[], []] && none.tooShort == 2)
  }

  @Test func `the seed decides the draw`() {
    #expect(draw.starts == draw.starts)
    var other = plan
    other.seed = 1
    #expect(WindowDraw(other, rate: rate, lengths: lengths, labels: labels).starts != draw.starts)
  }

  private func chiSquare(_ counts: [Int], weights: [Int]) -> Double {
    let (all, weight) = (Double(counts.reduce(0, +)), Double(weights.reduce(0, +)))
    return zip(counts, weights).reduce(0) { sum, pair in
      let expected = all * Double(pair.1) / weight
      return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
    }
  }
}
