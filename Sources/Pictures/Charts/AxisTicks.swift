import Core

#if canImport(Glibc)
  import Glibc
#endif

/// A named place on an axis.
package struct Tick: Equatable, Sendable {
  package let place: Double
  package let label: String

  package init(place: Double, label: String) {
    self.place = place
    self.label = label
  }
}

/// Where axes are named.
package enum AxisTicks {
  /// Round numbers in a range, as few as `most`.
  package static func round(_ range: ClosedRange<Double>, most: Int) -> [Tick] {
    let step = roundStep(above: (range.upperBound - range.lowerBound) / Double(most))
    guard step > 0, step.isFinite else { return [] }
    let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    let first = Int((range.lowerBound / step - 1e-6).rounded(.up))
    let last = Int((range.upperBound / step + 1e-6).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).map { Tick(place: Double($0) * step, label: (Double($0) * step).formatted(decimals)) }
  }

  /// Frequencies that a logarithmic axis or the mel scale has room for: "200", "1 k".
  package static func frequencies(to highest: Double, from lowest: Double = 50) -> [(hertz: Double, label: String)] {
    [50.0, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000].filter {
      $0 >= lowest && $0 <= highest
    }
    .map { ($0, $0 < 1000 ? $0.formatted(0) : "\(($0 / 1000).formatted(0))\u{A0}k") }
  }
}
