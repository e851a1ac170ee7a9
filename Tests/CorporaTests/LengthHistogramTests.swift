import Corpora
import Testing

@Suite struct LengthHistogramTests {
  @Test func `counts clips in bins of a round width, each once`() {
    let histogram = LengthHistogram([1.23, 1.5, 1.99, 2, 8.98])
    #expect(histogram.width == 0.5 && histogram.start == 1)
    #expect(histogram.clips == [1, 2, 1] + [Int](repeating: 0, count: 12) + [1])
  }

  @Test(arguments: [[], [2.5], [2.5, 2.5, 2.5], [0.1, 7200], (0..<1000).map { Double($0) * 0.007 }])
  func `has few bins, and every clip in them`(seconds: [Double]) {
    let histogram = LengthHistogram(seconds)
    #expect(histogram.clips.reduce(0, +) == seconds.count && histogram.clips.count <= 26)
    let end = histogram.start + histogram.width * Double(histogram.clips.count)
    #expect(seconds.allSatisfy { $0 > histogram.start - 1e-6 && $0 < end + 1e-6 })
  }
}
