#if canImport(Glibc)
  import Glibc
#endif

/// How loud sound is: the root of its mean square, in decibels of full scale.
public enum SoundLevel {
  /// What silence is said to be, far below what any recorder tells from it.
  public static let lowest = -120.0

  public static func decibels(of samples: some Collection<Float>) -> Double {
    decibels(ofEnergy: samples.reduce(0.0) { $0 + Double($1) * Double($1) }, count: samples.count)
  }

  /// - Parameter energy: the sum of the squares of `count` samples.
  static func decibels(ofEnergy energy: Double, count: Int) -> Double {
    max(lowest, 10 * log10(max(energy / Double(max(1, count)), 1e-30)))
  }
}
