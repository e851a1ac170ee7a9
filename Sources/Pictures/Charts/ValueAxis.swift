import Core

#if canImport(Glibc)
  import Glibc
#endif

/// The upright axis of a chart: where values stand and which of them are named.
public struct ValueAxis: Sendable {
  let ticks: [Double]
  let label: @Sendable (Double) -> String
  /// 0 at the bottom, 1 at the top.
  let position: @Sendable (Double) -> Double
  /// Whether a value has a place on the axis at all.
  let holds: @Sendable (Double) -> Bool

  /// From 0 to 100 %.
  public static let shares = ValueAxis(
    ticks: [0, 0.25, 0.5, 0.75, 1], label: { percent($0, 0) }, position: { $0 }, holds: \.isFinite)

  /// From 0 to a round number above all values.
  public static func fromZero(_ values: [Double]) -> ValueAxis {
    let highest = values.filter { $0.isFinite && $0 > 0 }.max() ?? 1
    let step = roundStep(above: highest / 4)
    let top = max(1, (highest / step).rounded(.up)) * step
    let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    return ValueAxis(
      ticks: Array(stride(from: 0, through: top + step / 2, by: step)),
      label: { step < 1e-4 || step > 1e4 ? "\($0)" : $0.formatted(decimals) },
      position: { max(0, $0) / top }, holds: \.isFinite)
  }

  /// Logarithmic, over the powers of ten around all values.
  public static func powersOfTen(_ values: [Double]) -> ValueAxis {
    let exponents = values.filter { $0.isFinite && $0 > 0 }.map { log10($0) }
    let low = ((exponents.min() ?? 0) - 0.05).rounded(.down)
    let high = max(low + 1, ((exponents.max() ?? 1) + 0.05).rounded(.up))
    return ValueAxis(
      ticks: stride(from: low, through: high, by: ((high - low) / 6).rounded(.up)).map { pow(10, $0) },
      label: { "1e\(Int(log10($0).rounded()))" }, position: { (log10($0) - low) / (high - low) },
      holds: { $0.isFinite && $0 > 0 })
  }

  /// The smallest of 1, 2, 5, 10, … times a power of ten that is not below `value`.
  private static func roundStep(above value: Double) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    return ([1, 2, 5].first { $0 * power >= value } ?? 10) * power
  }
}
