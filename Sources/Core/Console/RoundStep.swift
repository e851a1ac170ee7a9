#if canImport(Glibc)
  import Glibc
#endif

/// The smallest of 1, 2, 5, 10, … times a power of ten that is not below `value`, as axes and bins are divided; 0 where
/// `value` is not above 0, or no number.
public func roundStep(above value: Double) -> Double {
  guard value > 0, value.isFinite else { return 0 }
  let power = pow(10, log10(value).rounded(.down))
  return ([1, 2, 5].first { $0 * power >= value * (1 - 1e-9) } ?? 10) * power
}
