import Core

/// The power of each frequency bin in one windowed frame of sound, |X|².
///
/// The transform is in double precision, as librosa's: beside a loud tone, bands 80 dB below it feel the last bits of a
/// single one.
final class PowerSpectrum {
  /// Bins from 0 Hz to half the rate.
  let bins: Int
  private let frame: Int
  private let scale: Double
  private let window: UnsafeMutableBufferPointer<Double>
  private let transform: DoubleFourierTransform

  init(_ framing: Framing) throws(FeatureError) {
    transform = try DoubleFourierTransform(frame: framing.transform)
    bins = transform.bins
    frame = framing.frame
    scale = framing.scale
    window = .allocate(capacity: frame)
    _ = window.initialize(from: framing.window)
  }

  deinit { window.deallocate() }

  /// Writes the power of the frame that starts at `start`, which may lie before the first sample, to the first `bins`
  /// floats of `power`; there are zeros on both sides of the clip.
  func analyse(_ samples: FloatView, start: Int, into power: FloatView) {
    precondition(power.count >= bins, "\(power.count) floats cannot hold \(bins) bins")
    let lower = min(max(0, -start), frame)
    let upper = max(lower, min(frame, samples.count - start))
    let signal = transform.signal
    signal.update(repeating: 0, count: lower)
    if upper > lower { weigh(samples.base + (start + lower), from: lower, count: upper - lower) }
    (signal + upper).update(repeating: 0, count: transform.frame - upper)
    transform.forward()
    square(into: power.base)
  }

  private func weigh(_ samples: UnsafePointer<Float>, from first: Int, count: Int) {
    guard let window = window.baseAddress else { return }
    let (weights, target) = (window + first, transform.signal + first)
    for index in 0..<count { target[index] = weights[index] * Double(samples[index]) }
  }

  private func square(into power: UnsafeMutablePointer<Float>) {
    let (complex, scale) = (transform.spectrum, scale)
    for bin in 0..<bins {
      let (re, im) = (complex[2 * bin], complex[2 * bin + 1])
      power[bin] = Float((re * re + im * im) * scale)
    }
  }
}
