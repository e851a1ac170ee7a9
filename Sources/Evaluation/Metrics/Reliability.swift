/// Whether a model that says 80 % is right in 80 of 100 such cases.
public struct Reliability: Codable, Hashable, Sendable {
  /// Rows whose largest probability lies above `lower` and not above `upper`, as scikit-learn's `calibration_curve` sorts
  /// them; the first bin takes 0 as well.
  public struct Bin: Codable, Hashable, Sendable {
    public let lower: Double
    public let upper: Double
    public let rows: Int
    /// The mean of what was said; 0 without rows.
    public let confidence: Double
    /// The share that was right; 0 without rows.
    public let accuracy: Double
  }

  /// All of equal width, from 0 to 1.
  public static let binCount = 10

  public let bins: [Bin]
  /// The mean distance between confidence and accuracy, weighted by rows (ECE; Guo and others, 2017).
  public let expectedError: Double

  init(_ rows: JudgedRows) {
    self.init(
      (0..<rows.count).map { row in
        let confidence = rows.probabilities[row * rows.classes.count + rows.predicted[row]]
        return (Double(confidence), rows.predicted[row] == rows.truths[row])
      })
  }

  /// How sure a model was of each answer, and whether it was right.
  init(_ answers: [(confidence: Double, isRight: Bool)]) {
    var sums = [Sum](repeating: Sum(), count: Reliability.binCount)
    for answer in answers {
      // Ten times a float32 is exact in a double, and so is the comparison with the bounds.
      let bin = Int((answer.confidence * Double(Reliability.binCount)).rounded(.up)) - 1
      sums[min(max(bin, 0), Reliability.binCount - 1)].add(answer.confidence, isRight: answer.isRight)
    }
    bins = sums.enumerated().map { number, sum in sum.bin(number) }
    let distances = bins.map { Double($0.rows) * abs($0.confidence - $0.accuracy) }
    expectedError = distances.reduce(0, +) / Double(max(1, answers.count))
  }

  private struct Sum {
    var rows = 0
    var right = 0
    var confidence = 0.0

    mutating func add(_ confidence: Double, isRight: Bool) {
      rows += 1
      right += isRight ? 1 : 0
      self.confidence += confidence
    }

    func bin(_ number: Int) -> Bin {
      let count = Double(Reliability.binCount)
      return Bin(
        lower: Double(number) / count, upper: Double(number + 1) / count, rows: rows,
        confidence: confidence / Double(max(1, rows)), accuracy: Double(right) / Double(max(1, rows)))
    }
  }
}
