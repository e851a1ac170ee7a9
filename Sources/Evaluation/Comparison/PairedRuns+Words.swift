import Core

extension PairedRuns {
  /// The findings as a person would tell them.
  ///
  /// - Parameter tests: how many pairs were tested.
  package func words(_ first: String, _ second: String, of tests: Int) -> String {
    let rows = rows == 1 ? "1 row" : "\(withCommas(rows)) rows"
    let differing = test.onlyFirst + test.onlySecond
    guard differing > 0 else {
      return "\(first) and \(second) are right about the same of \(rows): nothing tells them apart here."
    }
    return "\(first) and \(second) differ on \(withCommas(differing)) of \(rows): \(withCommas(test.onlyFirst)) only "
      + "\(first) got right, \(withCommas(test.onlySecond)) only \(second). \(verdict(tests))"
  }

  private func verdict(_ tests: Int) -> String {
    let corrected = tests > 1 && adjustedProbability != test.probability
    let family = corrected ? ", and among \(tests) pairs \(chanceWords(adjustedProbability))" : ""
    let sense =
      adjustedProbability < PairedRuns.convincing
      ? "too seldom to be taken for chance" : "too often to call one of them better"
    return "So uneven a division is what chance gives \(chanceWords(test.probability))\(family): \(sense)."
  }

  /// The usual bound of what is taken for more than chance.
  static let convincing = 0.05
}

/// "in 15 of 100 cases".
package func chanceWords(_ probability: Double) -> String {
  switch probability {
  case 0.995...: "nearly always"
  case 0.01..<0.995: "in \(Int((100 * probability).rounded())) of 100 cases"
  case 0.001..<0.01: "in \(Int((1000 * probability).rounded())) of 1,000 cases"
  case 1e-6..<0.001: "in \(Int((1e6 * probability).rounded())) of a million cases"
  default: "in less than 1 of a million cases"
  }
}

/// "0.0312", and "< 0.0001" for what four decimals do not show.
func probabilityText(_ probability: Double) -> String {
  probability < 0.0001 ? "< 0.0001" : probability.formatted(4)
}

extension PairedRuns.Difference {
  /// "+0.084", and where it may as well lie: "-0.009, +0.178".
  package var text: String { PairedRuns.Difference.signed(value) }
  package var intervalText: String {
    interval.map { "\(PairedRuns.Difference.signed($0.low)), \(PairedRuns.Difference.signed($0.high))" } ?? "–"
  }

  static func signed(_ number: Double) -> String {
    let text = number.formatted(3)
    return (text.hasPrefix("-") ? "" : "+") + text
  }
}
