/// The mean of some numbers, their sample deviation, which divides by one less than their count, and where the mean may
/// as well lie.
public struct Spread: Codable, Hashable, Sendable {
  public let mean: Double
  /// Nil for a single number, which has none.
  public let deviation: Double?
  public let count: Int
  /// The bounds of the 95 % interval of the mean by Student's t; nil for a single number.
  ///
  /// It takes the numbers for independent. Folds share rows that they learned from, so that it is too narrow for them.
  public let low: Double?
  public let high: Double?

  static let level = 0.95

  /// Of at least one number.
  public init(_ numbers: [Double]) {
    let mean = numbers.reduce(0, +) / Double(max(1, numbers.count))
    self.mean = mean
    count = numbers.count
    guard numbers.count > 1 else {
      (deviation, low, high) = (nil, nil, nil)
      return
    }
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(count - 1)).squareRoot()
    let reach = StudentT.bound(level: Spread.level, degrees: count - 1) * deviation / Double(count).squareRoot()
    self.deviation = deviation
    low = mean - reach
    high = mean + reach
  }

  /// From one deviation below the mean to one above it.
  var band: ClosedRange<Double>? { deviation.map { mean - $0...mean + $0 } }
}
