#if canImport(Glibc)
  import Glibc
#endif

extension RandomSequence {
  /// A number in (0, 1), never one of the two.
  mutating func nextInside() -> Double { (Double(next()) + 0.5) * 0x1p-32 }

  /// A number of the symmetric beta distribution with both parameters `alpha`, at most 1000.
  ///
  /// Up to 1 by Jöhnk's rejection, whose powers of tiny parameters are compared by their logarithms; beyond, where that
  /// rejects too often, as the share of one gamma number of two.
  public mutating func nextBeta(_ alpha: Double) -> Double {
    precondition(alpha > 0 && alpha <= 1000, "no beta distribution of \(alpha)")
    guard alpha <= 1 else {
      let first = nextGamma(alpha)
      return first / (first + nextGamma(alpha))
    }
    while true {
      let (first, second) = (log(nextInside()) / alpha, log(nextInside()) / alpha)
      if exp(first) + exp(second) <= 1 { return 1 / (1 + exp(second - first)) }
    }
  }

  /// A number of the gamma distribution of a shape of at least 1 (Marsaglia and Tsang, 2000).
  private mutating func nextGamma(_ shape: Double) -> Double {
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = nextNormal()
      let root = 1 + c * x
      let v = root * root * root
      guard root > 0, log(nextInside()) < 0.5 * x * x + d * (1 - v + log(v)) else { continue }
      return d * v
    }
  }

  /// A number of the standard normal distribution (Box and Muller, 1958).
  private mutating func nextNormal() -> Double {
    (-2 * log(nextInside())).squareRoot() * cos(2 * .pi * nextInside())
  }
}
