import Foundation
import Recognition
import Testing

@Suite struct SmoothingTests {
  @Test func `counts what was heard a time constant ago for a third, whatever the hop`() {
    for hop in [0.05, 0.25, 0.5] {
      var smoothing = Smoothing(seconds: 1)
      _ = smoothing.add([1, 0], at: 0)
      var last: [Float] = []
      for step in 1...Int(1 / hop) { last = smoothing.add([0, 1], at: Double(step) * hop) }
      #expect(abs(Double(last[0]) - exp(-1)) < 1e-6 && abs(last[0] + last[1] - 1) < 1e-6)
    }
  }

  @Test func `forgets in silence, and smooths nothing with a time constant of 0`() {
    var smoothing = Smoothing(seconds: 5)
    _ = smoothing.add([1, 0], at: 0)
    smoothing.forget()
    #expect(smoothing.add([0.25, 0.75], at: 0.25) == [0.25, 0.75])
    var none = Smoothing(seconds: 0)
    _ = none.add([1, 0], at: 0)
    #expect(none.add([0.1, 0.9], at: 0.1) == [0.1, 0.9])
  }

  @Test func `a histogram knows quantiles within a twentieth, and takes no memory`() throws {
    var times = TimeHistogram()
    #expect(times.quantile(0.5) == nil)
    for index in 1...100_000 { times.add(Double(index) * 1e-6) }
    #expect(abs(try #require(times.quantile(0.5)) / 0.05 - 1) < 0.05)
    #expect(abs(try #require(times.quantile(0.99)) / 0.099 - 1) < 0.05)
    times.add(0)
    times.add(1e9)
  }
}
