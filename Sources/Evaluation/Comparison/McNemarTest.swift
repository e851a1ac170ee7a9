#if canImport(Glibc)
  import Glibc
#endif

/// Whether two models that judged the same rows are right equally often (McNemar 1947), by the rows that only one of them
/// was right about.
public struct McNemarTest: Codable, Hashable, Sendable {
  /// What the chi-square distribution says in place of the binomial one: near it where such rows are many.
  public struct ChiSquare: Codable, Hashable, Sendable {
    /// With Edwards' continuity correction.
    public let statistic: Double
    public let probability: Double
  }

  /// Rows that only the first model was right about.
  public let onlyFirst: Int
  public let onlySecond: Int
  /// How likely so uneven a division is, or one more uneven, if each such row falls to either model by the toss of a coin:
  /// the exact binomial test, of both sides.
  public let probability: Double
  /// Nil where the rows are too few for it.
  public let chiSquare: ChiSquare?

  /// Below so many rows, the chi-square distribution is not near enough.
  public static let leastForChiSquare = 25

  public init(onlyFirst: Int, onlySecond: Int) {
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    probability = McNemarTest.exact(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond)
    let isMany = onlyFirst + onlySecond >= McNemarTest.leastForChiSquare
    chiSquare = isMany ? ChiSquare(onlyFirst, onlySecond) : nil
  }

  /// Twice the chance of no more than `fewer` heads in `tosses`, and no more than 1.
  ///
  /// The largest term is taken as a logarithm, since it may be too small for a number, and the others as shares of it.
  private static func exact(_ fewer: Int, of tosses: Int) -> Double {
    // No division of so many is more even: all of them together are certain, and the sum would miss 1 by a rounding.
    guard 2 * fewer + 1 < tosses else { return 1 }
    let (few, all) = (Double(fewer), Double(tosses))
    let largest = logFactorial(all) - logFactorial(few) - logFactorial(all - few) - all * log(2)
    var (sum, term) = (1.0, 1.0)
    for heads in stride(from: few, to: 0, by: -1) {
      term *= heads / (all - heads + 1)
      sum += term
      guard term > sum * 1e-18 else { break }
    }
    return min(1, 2 * exp(largest + log(sum)))
  }

  private static func logFactorial(_ number: Double) -> Double {
    // Unlike `lgamma`, it has no global sign.
    var sign: Int32 = 0
    return lgamma_r(number + 1, &sign)
  }
}

extension McNemarTest.ChiSquare {
  fileprivate init(_ first: Int, _ second: Int) {
    // Two equal numbers are as near as can be, and need no correction.
    let distance = Double(max(0, abs(first - second) - 1))
    statistic = distance * distance / Double(first + second)
    probability = erfc((statistic / 2).squareRoot())
  }
}
