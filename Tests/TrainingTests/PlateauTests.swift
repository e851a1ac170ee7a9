import Core
import Testing
import Training

@Suite struct PlateauTests {
  @Test func `reduces the rate when Keras does, for figures that shall rise and that shall fall`() throws {
    for (number, item) in try CourseGolden.read().plateaus.enumerated() {
      var plateau = Plateau(item.plan)
      var rate = 1e-3
      for (epoch, value) in item.values.enumerated() {
        rate = plateau.rate(after: value, at: rate)
        let expected = item.rates[epoch]
        // Keras holds the rate in single precision.
        #expect(abs(rate - expected) <= 1e-6 * expected, "case \(number), epoch \(epoch): \(rate), Keras \(expected)")
      }
    }
  }
}
