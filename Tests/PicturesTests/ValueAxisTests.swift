import Core
import Foundation
import Pictures
import Testing

/// Through the charts that show them: an axis has no face of its own.
@Suite struct ValueAxisTests {
  private func drawing(_ axis: ValueAxis, _ values: [Double]) -> Drawing {
    LineChart(
      title: "a", unit: "epoch", places: values.indices.map { Double($0) },
      curves: [.init(name: "a", ink: .series(0), values: values)], axis: axis, label: { "\($0)" }
    ).drawing
  }

  /// The names of an axis stand at the end of the line's left margin.
  private func ticks(_ axis: ValueAxis) -> [String] {
    drawing(axis, []).words.filter { $0 != "epoch" }
  }

  @Test func `ticks are round numbers around the values`() {
    #expect(ticks(.fromZero([0.3, 1.9])) == ["0.0", "0.5", "1.0", "1.5", "2.0"])
    #expect(ticks(.fromZero([0.02])) == ["0.000", "0.005", "0.010", "0.015", "0.020"])
    #expect(ticks(.fromZero([10, 2477])) == ["0", "1,000", "2,000", "3,000"])
    #expect(ticks(.fromZero([])) == ["0.0", "0.5", "1.0"] || ticks(.fromZero([])).first?.hasPrefix("0") == true)
    #expect(ticks(.fitted([0.81, 0.88])) == ["0.80", "0.82", "0.84", "0.86", "0.88"])
    #expect(ticks(.fitted([-3, 4])) == ["-4", "-2", "0", "2", "4"])
    #expect(
      ticks(.fittedShares([0.62, 0.95])) == ["60\u{A0}%", "70\u{A0}%", "80\u{A0}%", "90\u{A0}%", "100\u{A0}%"])
    #expect(ticks(.powersOfTen([1e-3, 3e-5])) == ["1e-5", "1e-4", "1e-3", "1e-2"])
  }

  @Test func `values that are all the same lie in the middle`() throws {
    for value in [0.5, 0, -3, 1e9, 1e-8] {
      let drawing = drawing(.fitted([value, value]), [value, value])
      let line = try #require(drawing.lines.first { $0.ink == .series(0) }?.points.first)
      let grid = drawing.lines.filter { $0.ink == .line }.map { $0.points[0].y }
      let (top, bottom) = (try #require(grid.min()), try #require(grid.max()))
      #expect(bottom - top > 100 && abs(line.y - (top + bottom) / 2) < (bottom - top) * 0.2, "\(value)")
    }
  }

  @Test func `shares never lead beyond 0 and 100 %`() {
    for values in [[0.0, 1], [0.97, 1], [0, 0.001], [1, 1], [0, 0], [0.999, 0.9999]] {
      let names = ticks(.fittedShares(values)).compactMap { Double($0.dropLast(2)) }
      #expect(names.allSatisfy { (0...100).contains($0) } && names.count >= 2, "\(names) for \(values)")
      #expect(Set(names).count == names.count, "\(names)")
    }
  }

  @Test(
    arguments: [
      [], [.nan], [.infinity, -.infinity], [0], [.leastNonzeroMagnitude], [1.7e308], [1e-300, 1e300], [-5, 3],
      [1, 1 + 1e-15],
    ] as [[Double]])
  func `no values, however odd, break an axis`(_ values: [Double]) {
    for axis in [ValueAxis.shares, .fromZero(values), .fitted(values), .fittedShares(values), .powersOfTen(values)] {
      let drawing = drawing(axis, values)
      #expect(drawing.strays.isEmpty && drawing.overlaps.isEmpty)
      #expect((2...14).contains(drawing.lines.count { $0.ink == .line }))
    }
  }
}
