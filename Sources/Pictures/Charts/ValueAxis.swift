import Core

#if canImport(Glibc)
  import Glibc
#endif

/// The axis of a chart's values: where they stand and which of them are named.
public struct ValueAxis: Sendable {
  let ticks: [Double]
  let label: @Sendable (Double) -> String
  /// 0 at the low end, 1 at the high one; what lies beyond stands at the end.
  let position: @Sendable (Double) -> Double
  /// Whether a value has a place on the axis at all.
  let holds: @Sendable (Double) -> Bool

  /// From 0 to 100 %.
  public static let shares = ValueAxis(
    ticks: [0, 0.25, 0.5, 0.75, 1], label: { percent($0, 0) }, position: { min(1, max(0, $0)) }, holds: \.isFinite)

  /// From 0 to a round number above all values.
  public static func fromZero(_ values: [Double]) -> ValueAxis {
    let highest = values.filter { drawable.contains($0) }.max() ?? 1
    let step = roundStep(above: highest / 4)
    let steps = max(1, (highest / step - 1e-9).rounded(.up))
    return ValueAxis(from: 0, steps: Int(steps), step: step, label: plainLabel(step))
  }

  /// From a round number below all values to one above them: for curves whose differences matter more than their height.
  public static func fitted(_ values: [Double]) -> ValueAxis {
    let (low, steps, step) = fit(values.filter { abs($0) < drawable.upperBound })
    return ValueAxis(from: low, steps: steps, step: step, label: plainLabel(step))
  }

  /// As much of the way from 0 to 100 % as the values need.
  public static func fittedShares(_ values: [Double]) -> ValueAxis {
    let (start, steps, step) = fit(values.filter { (0...1).contains($0) }, least: 0.01)
    let low = max(0, start)
    let decimals = max(0, Int((-log10(step) - 2 - 1e-9).rounded(.up)))
    let most = max(1, Int((1 / step).rounded()) - Int((low / step).rounded()))
    return ValueAxis(from: low, steps: min(steps, most), step: step) { percent($0, decimals) }
  }

  /// Logarithmic, over the powers of ten around all values.
  public static func powersOfTen(_ values: [Double]) -> ValueAxis {
    let exponents = values.filter { drawable.contains($0) }.map { log10($0) }
    let low = ((exponents.min() ?? 0) - 0.05).rounded(.down)
    let high = max(low + 1, ((exponents.max() ?? 1) + 0.05).rounded(.up))
    return ValueAxis(
      ticks: stride(from: low, through: high, by: ((high - low) / 6).rounded(.up)).map { pow(10, $0) },
      label: { "1e\(Int(log10($0).rounded()))" }, position: { min(1, max(0, (log10($0) - low) / (high - low))) },
      holds: { $0.isFinite && $0 > 0 })
  }

  /// Round places of an axis that counts, such as epochs: whole numbers, `most` at the most.
  static func wholePlaces(from first: Double, to last: Double, most: Int) -> [Double] {
    guard last > first, last - first < 1e15 else { return [first] }
    let step = max(1, roundStep(above: (last - first) / Double(max(1, most))))
    return [first] + stride(from: ((first + step / 2) / step).rounded(.up) * step, through: last, by: step)
  }

  /// Beyond lies what no training gives and what would drive the arithmetic of ticks out of its range.
  private static let drawable = 1e-250...1e250

  private init(from low: Double, steps: Int, step: Double, label: @escaping @Sendable (Double) -> String) {
    let width = Double(steps) * step
    ticks = (0...steps).map { low + Double($0) * step }
    self.label = label
    position = { min(1, max(0, ($0 - low) / width)) }
    holds = \.isFinite
  }

  private init(
    ticks: [Double], label: @escaping @Sendable (Double) -> String, position: @escaping @Sendable (Double) -> Double,
    holds: @escaping @Sendable (Double) -> Bool
  ) {
    self.ticks = ticks
    self.label = label
    self.position = position
    self.holds = holds
  }

  /// The low end, and how many steps of which width lead past the highest value.
  private static func fit(_ values: [Double], least: Double = 0) -> (low: Double, steps: Int, step: Double) {
    guard let lowest = values.min(), let highest = values.max() else { return (0, 4, 0.25) }
    // Values that are all the same, but for rounding, still need some height around them.
    let size = max(abs(lowest), abs(highest))
    let least = size < 1e-100 ? 1 : max(size * 1e-3, least)
    guard highest - lowest >= least else {
      let step = roundStep(above: least)
      return (((lowest / step).rounded() - 2) * step, 4, step)
    }
    let step = roundStep(above: (highest - lowest) / 4)
    let low = (lowest / step + 1e-9).rounded(.down) * step
    return (low, max(1, Int(((highest - low) / step - 1e-9).rounded(.up))), step)
  }

  private static func plainLabel(_ step: Double) -> @Sendable (Double) -> String {
    let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    return { value in
      if step < 1e-4 || step * 1e6 <= abs(value) || abs(value) >= 1e9 { return scientific(value, step: step) }
      return step < 1 ? value.formatted(decimals) : withCommas(Int(value.rounded()))
    }
  }

  /// "1.25e-7": with as many digits as tell neighbours on the axis apart.
  private static func scientific(_ value: Double, step: Double) -> String {
    guard abs(value) >= step / 2 else { return "0" }
    let exponent = (log10(abs(value)) + 1e-9).rounded(.down)
    let digits = exponent - (log10(step) + 1e-9).rounded(.down)
    return "\((value / pow(10, exponent)).formatted(Int(min(9, max(0, digits)))))e\(Int(exponent))"
  }
}
