/// Whether a model that says 80 % is right in 80 of 100 such cases.
public struct Calibration: Codable, Hashable, Sendable {
  /// Rows whose largest probability lies between two bounds.
  public struct Bin: Codable, Hashable, Sendable {
    public let lower: Double
    public let upper: Double
    public let rows: Int
    /// The mean of what was said; 0 without rows.
    public let confidence: Double
    /// The share that was right; 0 without rows.
    public let accuracy: Double
  }

  public static let binCount = 10

  public let bins: [Bin]
  /// The mean distance between confidence and accuracy, weighted by rows (ECE; Guo and others, 2017).
  public let expectedError: Double

  init(_ predictions: [Prediction]) {
    let bins = (0..<Calibration.binCount).map { number in
      let (lower, upper) = (
        Double(number) / Double(Calibration.binCount), Double(number + 1) / Double(Calibration.binCount)
      )
      let own = predictions.filter { Double($0.confidence) > lower && Double($0.confidence) <= upper }
      let rows = Double(max(1, own.count))
      return Bin(
        lower: lower, upper: upper, rows: own.count,
        confidence: own.reduce(0) { $0 + Double($1.confidence) } / rows,
        accuracy: Double(own.count { $0.truth == $0.predicted }) / rows)
    }
    self.bins = bins
    expectedError =
      bins.reduce(0) { $0 + Double($1.rows) * abs($1.confidence - $1.accuracy) } / Double(max(1, predictions.count))
  }
}

extension Prediction {
  /// What the predicted class got.
  public var confidence: Float { probabilities[predicted] }
}
