import Core

#if canImport(Glibc)
  import Glibc
#endif

/// How many clips have which length.
public struct LengthHistogram: Codable, Sendable, Equatable {
  /// The first bin begins at so many seconds, and each is so wide.
  public let start: Double
  public let width: Double
  /// How many clips each bin has, from its beginning up to and without its end.
  public let clips: [Int]

  private static let mostBins = 24.0

  /// Bins of a round width, from the one of the shortest to that of the longest.
  public init(_ seconds: [Double]) {
    let (shortest, longest) = (seconds.min() ?? 0, seconds.max() ?? 0)
    // No clip is cut more finely than to a hundredth of a second.
    let width = roundStep(above: max(0.01, (longest - shortest) / Self.mostBins))
    // A length that stands at a bound falls on the same side of it however the division is rounded.
    let bin = { (seconds: Double) in Int((seconds / width + 1e-9).rounded(.down)) }
    let first = bin(shortest)
    var clips = [Int](repeating: 0, count: bin(longest) - first + 1)
    for length in seconds { clips[bin(length) - first] += 1 }
    (start, self.width, self.clips) = (Double(first) * width, width, clips)
  }
}
