import Core

extension FeatureContract {
  /// Throws the first value that no features can be computed with, at whatever rate.
  package func requireUsable() throws(FeatureError) {
    do throws(UnusableValue) {
      try check()
    } catch {
      throw .unusableContract(what: error.what, found: error.found, expected: error.expected)
    }
  }

  /// The same for sound at `rate`.
  func check(rate: Int) throws(FeatureError) {
    try requireUsable()
    if let fixed = self.rate, rate != fixed {
      throw .unusableContract(what: "rate", found: "\(rate)", expected: "\(fixed)")
    }
    guard FeatureContract.rates.contains(rate) else {
      let range = FeatureContract.rates
      throw .unusableContract(what: "rate", found: "\(rate)", expected: "\(range.lowerBound) to \(range.upperBound)")
    }
  }
}
