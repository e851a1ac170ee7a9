import Core
import TestSupport
import Testing
import Training

@Suite struct PlateauTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      let accuracies: [Double]
      let rate: Double
      let factor: Double
      let patience: Int
      let minimum: Double
      let rates: [Double]
    }
    let cases: [Case]
  }

  @Test func `reduces the rate when Keras does`() throws {
    let golden = try Goldens(.module).decode(Golden.self, "plateau")
    for (number, item) in golden.cases.enumerated() {
      var plateau = Plateau(PlateauPlan(factor: item.factor, patience: item.patience, minimumRate: item.minimum))
      var rate = item.rate
      for (epoch, accuracy) in item.accuracies.enumerated() {
        rate = plateau.rate(after: accuracy, at: rate)
        let expected = item.rates[epoch]
        // Keras holds the rate in single precision.
        #expect(abs(rate - expected) <= 1e-6 * expected, "case \(number), epoch \(epoch): \(rate), Keras \(expected)")
      }
    }
  }
}
