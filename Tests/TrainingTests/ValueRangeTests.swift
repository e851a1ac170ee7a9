import Core
import Testing
import Training

@Suite struct ValueRangeTests {
  private func range(_ parts: [[Float]]) -> ValueRange {
    ValueRange(
      numbers: parts.flatMap { part in
        var range = ValueRange()
        range.add(FloatBuffer(part).view)
        return range.numbers
      })
  }

  private func scaled(_ value: Float, _ range: ValueRange) -> Double {
    let layer = range.rescaling
    return Double(value) * (layer["scale"]?.double ?? .nan) + (layer["offset"]?.double ?? .nan)
  }

  @Test func `the smallest number becomes 0 and the largest 1, in whatever parts they come`() {
    let values: [Float] = [3, -7.5, 0, 12.5, 1]
    for parts in [[values], [Array(values[3...]), Array(values[..<3])], [values, [], [2]]] {
      let range = range(parts)
      #expect(range.least == -7.5 && range.most == 12.5)
      #expect(abs(scaled(-7.5, range)) < 1e-12 && abs(scaled(12.5, range) - 1) < 1e-12)
    }
  }

  @Test(arguments: [[4, 4, 4], [0], [], [.leastNonzeroMagnitude, 0]] as [[Float]])
  func `numbers that are all alike become 0`(
    values: [Float]
  ) {
    #expect(range([values]).rescaling["scale"]?.double == 1)
    for value in values { #expect(abs(scaled(value, range([values]))) < 1e-30) }
  }

  @Test func `numbers too far apart for a scale are told`() {
    let most = Float.greatestFiniteMagnitude
    #expect(range([[-most, most]]).isTooWide && range([[-most / 4, most / 4]]).isTooWide)
    #expect(!range([[-most / 16, most / 16]]).isTooWide)
    #expect(abs(scaled(most / 16, range([[-most / 16, most / 16]])) - 1) < 1e-6)
    for values in [[4, 4], [0, .leastNonzeroMagnitude], []] as [[Float]] { #expect(!range([values]).isTooWide) }
  }
}
