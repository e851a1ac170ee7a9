#if canImport(Glibc)
  import Glibc
#endif

/// Student's distribution of t, by the finite sums for whole degrees of freedom (Abramowitz & Stegun 26.7.3 and 26.7.4).
enum StudentT {
  /// The t that a share of `level` lies within, on both sides of 0.
  static func bound(level: Double, degrees: Int) -> Double {
    // The share within grows with the angle, whose tangent t is.
    var (low, high) = (0.0, Double.pi / 2)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if share(within: middle, degrees) < level { low = middle } else { high = middle }
    }
    return Double(degrees).squareRoot() * tan((low + high) / 2)
  }

  /// - Parameter angle: the arc tangent of t / √degrees.
  private static func share(within angle: Double, _ degrees: Int) -> Double {
    let (sine, cosine) = (sin(angle), cos(angle))
    let isOdd = degrees % 2 == 1
    guard degrees > 1 else { return 2 / Double.pi * angle }
    var term = isOdd ? cosine : 1
    var sum = term
    // Each term is the one before times cos² and the next ratio: 2/3, 4/5, … or 1/2, 3/4, …
    for number in stride(from: isOdd ? 2 : 1, through: degrees - 3, by: 2) {
      term *= cosine * cosine * Double(number) / Double(number + 1)
      sum += term
    }
    return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
  }
}
