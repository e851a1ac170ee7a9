#if canImport(Glibc)
  import Glibc
#endif

/// How long many things took, in memory that does not depend on how many they were: within a twentieth.
public struct TimeHistogram: Sendable {
  private var counts = [Int](repeating: 0, count: 16 * 40)
  public private(set) var count = 0

  private static let shortest = 1e-7
  private static let perOctave = 16.0

  public init() {}

  public mutating func add(_ seconds: Double) {
    let place = (log2(max(seconds, TimeHistogram.shortest) / TimeHistogram.shortest) * TimeHistogram.perOctave)
    counts[Int(min(place, Double(counts.count - 1)))] += 1
    count += 1
  }

  /// The time in seconds that this share of them did not exceed; nil where there were none.
  public func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    var left = max(1, Int((share * Double(count)).rounded(.up)))
    for (place, many) in counts.enumerated() {
      left -= many
      if left <= 0 { return TimeHistogram.shortest * exp2((Double(place) + 0.5) / TimeHistogram.perOctave) }
    }
    return nil
  }
}
