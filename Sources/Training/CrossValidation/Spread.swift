/// The mean of some numbers and their sample deviation, which divides by one less than their count.
public struct Spread: Codable, Hashable, Sendable {
  public let mean: Double
  /// Nil for a single number, which has none.
  public let deviation: Double?
  public let count: Int

  /// Of at least one number.
  public init(_ numbers: [Double]) {
    let mean = numbers.reduce(0, +) / Double(max(1, numbers.count))
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = numbers.count > 1 ? (squares / Double(numbers.count - 1)).squareRoot() : nil
    count = numbers.count
  }
}
