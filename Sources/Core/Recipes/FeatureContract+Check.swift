/// A value that no features can be computed with.
public struct UnusableValue: Error, Hashable {
  /// Where it stands in the contract: "columns[0].coefficients".
  public let what: String
  public let found: String
  public let expected: String
}

extension FeatureContract {
  /// The libraries whose results we can equal.
  public static let knownNumerics = ["librosa 0.11.0"]
  /// Mel bands, of which MFCCs are made: there are no more of them than that.
  public static let melBands = 128
  /// No row holds more numbers than this (256 MB).
  public static let largestRow = 1 << 26
  /// Samples per second that sound is kept at.
  public static let rates = 1_000...768_000

  /// Throws the first value that cannot be computed with, or that would take memory without bound: a contract may come
  /// from a file that anyone wrote.
  public func check() throws(UnusableValue) {
    try require(
      "numerics", numerics, FeatureContract.knownNumerics.joined(separator: " or "),
      FeatureContract.knownNumerics.contains(numerics))
    if let rate { try require("rate", rate, in: FeatureContract.rates) }
    try require("frame", frame, "an even number", frame % 2 == 0)
    try require("frame", frame, in: 16...65_536)
    try require("hop", hop, in: 1...65_536)
    try require("frames", frames, in: 1...100_000)
    try require("columns", "an empty list", "at least one kind of column", !columns.isEmpty)
    try require("columns", "a list of \(columns.count)", "at most 64 kinds of column", columns.count <= 64)
    for (index, columns) in columns.enumerated() {
      switch columns {
      case .mfcc(let coefficients):
        try require("columns[\(index)].coefficients", coefficients, in: 1...FeatureContract.melBands)
      }
    }
    try require(
      "frames", "\(frames) of \(rowShape[1]) columns", "at most \(FeatureContract.largestRow) numbers per row",
      rowShape.count <= FeatureContract.largestRow)
    for (index, step) in audio.enumerated() {
      switch step {
      case .preEmphasis(let coefficient):
        try require(
          "audio[\(index)].coefficient", coefficient, "a number from 0 to 1", (0...1).contains(coefficient))
      }
    }
  }

  private func require(_ what: String, _ found: Int, in range: ClosedRange<Int>) throws(UnusableValue) {
    try require(what, found, "\(range.lowerBound) to \(range.upperBound)", range.contains(found))
  }

  private func require(
    _ what: String, _ found: some CustomStringConvertible, _ expected: String, _ holds: Bool
  ) throws(UnusableValue) {
    guard holds else { throw UnusableValue(what: what, found: "\(found)", expected: expected) }
  }
}
