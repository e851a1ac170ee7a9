import Core

extension FeatureContract {
  /// Throws the first value that cannot be computed with, or that would take memory without bound: a contract may come
  /// from a file that anyone wrote.
  func check(rate: Int) throws(FeatureError) {
    if let fixed = self.rate { try require("rate", rate, "\(fixed)", rate == fixed) }
    try require("rate", rate, in: 1_000...768_000)
    try require("frame", frame, "an even number", frame % 2 == 0)
    try require("frame", frame, in: 16...65_536)
    try require("hop", hop, in: 1...65_536)
    try require("frames", frames, in: 1...100_000)
    try require("list of columns", "empty", "at least one kind of column", !columns.isEmpty)
    try require("list of columns", columns.count, in: 1...64)
    for columns in columns {
      switch columns {
      case .mfcc(let coefficients): try require("number of MFCCs", coefficients, in: 1...MelBank.bands)
      }
    }
    for step in audio {
      switch step {
      case .preEmphasis(let coefficient):
        try require("pre-emphasis coefficient", coefficient, "a number from 0 to 1", (0...1).contains(coefficient))
      }
    }
  }

  private func require(_ what: String, _ found: Int, in range: ClosedRange<Int>) throws(FeatureError) {
    try require(what, found, "\(range.lowerBound) to \(range.upperBound)", range.contains(found))
  }

  private func require(
    _ what: String, _ found: some CustomStringConvertible, _ expected: String, _ holds: Bool
  ) throws(FeatureError) {
    guard holds else { throw .unusableContract(what: what, found: "\(found)", expected: expected) }
  }
}
