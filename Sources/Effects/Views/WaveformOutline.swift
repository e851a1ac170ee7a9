/// The lowest and the highest sample in each of a bounded number of equal stretches: all that a picture shows of a
/// waveform, however long it is.
package struct WaveformOutline: Equatable, Sendable {
  package static let mostStretches = 4096

  /// Seconds that one stretch takes.
  package let step: Double
  package let low: [Float]
  package let high: [Float]
  /// The end of the last sample that is within 80 dB of the loudest.
  package let heard: Double

  package init(_ samples: [Float], rate: Int) {
    let length = max(1, (samples.count + Self.mostStretches - 1) / Self.mostStretches)
    let stretches = stride(from: 0, to: samples.count, by: length).map {
      samples[$0..<min(samples.count, $0 + length)]
    }
    step = Double(length) / Double(rate)
    low = stretches.map { $0.min() ?? 0 }
    high = stretches.map { $0.max() ?? 0 }
    let least = 1e-4 * max(-(low.min() ?? 0), high.max() ?? 0)
    heard = Double((samples.lastIndex { abs($0) > least } ?? -1) + 1) / Double(rate)
  }

  package var peak: Float { max(-(low.min() ?? 0), high.max() ?? 0) }
}
