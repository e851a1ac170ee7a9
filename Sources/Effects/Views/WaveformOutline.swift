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

  package init(_ samples: [Float], rate: Int, most: Int = WaveformOutline.mostStretches) {
    var maker = OutlineMaker(samples: samples.count, rate: rate, most: most)
    maker.add(samples)
    let least = 1e-4 * maker.peak
    self.init(maker, heard: Double((samples.lastIndex { abs($0) > least } ?? -1) + 1) / Double(rate))
  }

  /// Of a stream; silence at its end is counted as heard.
  package init(_ maker: OutlineMaker) { self.init(maker, heard: Double(maker.low.count) * maker.step) }

  private init(_ maker: OutlineMaker, heard: Double) {
    step = maker.step
    (low, high) = (maker.low, maker.high)
    self.heard = heard
  }

  package var peak: Float { max(-(low.min() ?? 0), high.max() ?? 0) }
}

/// Makes an outline from samples that come piece after piece.
package struct OutlineMaker: Sendable {
  let step: Double
  fileprivate(set) var low: [Float] = []
  fileprivate(set) var high: [Float] = []
  private let length: Int
  /// How many samples the last stretch has.
  private var filled: Int

  /// - Parameter samples: how many will come in all.
  package init(samples: Int, rate: Int, most: Int = WaveformOutline.mostStretches) {
    length = max(1, (samples + most - 1) / most)
    step = Double(length) / Double(rate)
    filled = length
  }

  package mutating func add(_ samples: [Float]) {
    var start = 0
    while start < samples.count {
      if filled == length { begin(samples[start]) }
      let piece = samples[start..<min(samples.count, start + length - filled)]
      low[low.count - 1] = min(low[low.count - 1], piece.min() ?? 0)
      high[high.count - 1] = max(high[high.count - 1], piece.max() ?? 0)
      filled += piece.count
      start = piece.endIndex
    }
  }

  private mutating func begin(_ sample: Float) {
    low.append(sample)
    high.append(sample)
    filled = 0
  }

  var peak: Float { max(-(low.min() ?? 0), high.max() ?? 0) }
}
