import Core
import Features

#if canImport(Glibc)
  import Glibc
#endif

/// What the axes of all pictures of one clip stand for, so that each can be compared with the one before.
package struct SharedAxes: Sendable {
  /// To the end of what is heard: silence that a step puts behind the clip would leave no room for it.
  package let seconds: Double
  /// Half of the highest rate.
  package let hertz: Double
  /// Of full scale.
  package let peak: Double
  package let spectrum: ClosedRange<Double>
  package let levels: ClosedRange<Double>
  package let mel: ClosedRange<Double>
  /// Of the first coefficient, which says how loud it is, and of nearly all values of the others.
  package let loudness: ClosedRange<Double>
  package let cepstrum: ClosedRange<Double>

  /// Decibels from the loudest to the darkest colour, as `librosa.power_to_db` cuts.
  private static let depth = 80.0

  package init(_ views: [SoundView]) {
    let first = views.first?.seconds ?? 1
    seconds = max(views.reduce(min(first, 1e-4)) { max($0, min($1.seconds, $1.waveform.heard)) }, first)
    hertz = views.reduce(0.0) { max($0, Double($1.rate) / 2) }
    let peak = views.reduce(0.0) { max($0, Double($1.waveform.peak)) }
    let step = roundStep(above: peak / 10)
    self.peak = step > 0 ? (peak / step - 1e-6).rounded(.up) * step : 1
    spectrum = Self.decibels(views.compactMap { $0.spectrum.max() })
    levels = Self.decibels(views.compactMap { $0.levels.range(ofRows: 0..<$0.levels.rows)?.upperBound })
    mel = Self.decibels(views.compactMap { $0.mel.range(ofRows: 0..<$0.mel.rows)?.upperBound })
    loudness = Self.around(views.compactMap { $0.cepstrum.range(ofRows: 0..<1) })
    cepstrum = Self.most(of: views.flatMap { $0.cepstrum.values(ofRows: 1..<$0.cepstrum.rows) })
  }

  /// Down from the loudest, which of silence is no level at all.
  private static func decibels(_ loudest: [Double]) -> ClosedRange<Double> {
    let top = (max(loudest.max() ?? -20, -20) / 5).rounded(.up) * 5
    return top - depth...top
  }

  /// All but a hundredth at both ends, which would take the colours from the others.
  private static func most(of values: [Float]) -> ClosedRange<Double> {
    let values = values.sorted()
    guard let last = values.indices.last else { return -1...1 }
    return around([Double(values[last / 100])...Double(values[last - last / 100])])
  }

  private static func around(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
    let low = ranges.map(\.lowerBound).min() ?? 0
    let high = ranges.map(\.upperBound).max() ?? 1
    return low < high ? low...high : low - 1...high + 1
  }
}

extension SoundView {
  /// `librosa.amplitude_to_db` of one magnitude.
  static func decibels(_ magnitude: Double) -> Double { 20 * log10(max(1e-5, magnitude)) }
}
