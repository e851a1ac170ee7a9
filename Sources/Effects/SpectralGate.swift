import Core

/// The non-stationary gate of noisereduce 3: a bin passes when it is well above its own mean over seconds, and its
/// neighbours in time and frequency have a say in it.
///
/// What is known of a part lies frame by frame, so that the bins of a frame are worked on together. Only frames that
/// touch the clip are transformed: there is nothing but silence in the others.
final class SpectralGate {
  private let transform: ShortTimeTransform
  /// How fast the mean follows: noisereduce's solution for a time constant of two seconds.
  private let pace: Float
  private let smoothing: MaskSmoothing
  /// Floats from one frame to the next: the bins, up to whole vectors.
  private let width: Int

  private var frames = Frames(start: 0, count: 0, hop: 1, length: 1)
  private var wanted = 0..<0
  private var magnitudes = FloatBuffer(count: 0)
  /// First the mean of each bin over time, then the mask.
  private var masks = FloatBuffer(count: 0)
  /// The spectra of the wanted frames.
  private var spectra = FloatBuffer(count: 0)

  init(_ transform: ShortTimeTransform, rate: Double) {
    let hop = Double(transform.hop)
    self.transform = transform
    let constant = 2 * rate / hop
    pace = Float(((1 + 4 * constant * constant).squareRoot() - 1) / (2 * constant * constant))
    width = FloatBuffer.padded(transform.bins)
    smoothing = MaskSmoothing(
      bins: transform.bins, width: width, binReach: Int(500 / (rate / Double(transform.frame / 2))),
      frameReach: Int(50 / (hop / rate * 1000)))
  }

  /// Finds spectra, means and masks for the `frames` of a part, of which the `wanted` ones will be opened. Around `sound`,
  /// which keeps its indices in the clip, there is silence.
  func listen(_ sound: ArraySlice<Float>, frames: Frames, wanted: Range<Int>) {
    (self.frames, self.wanted) = (frames, wanted)
    reserve()
    analyse(sound)
    average()
    let reach = smoothing.frameReach
    mask(max(0, wanted.lowerBound - reach)..<min(frames.count, wanted.upperBound + reach))
  }

  /// Fills the transform's `synthesis` with what passes of a wanted frame.
  func open(_ frame: Int) {
    let gains = smoothing.smooth(masks.base, frame: frame, frames: frames.count)
    let spectrum = spectra.base + (frame - wanted.lowerBound) * 2 * width
    let output = transform.synthesis
    // A check for overflow would keep a loop from becoming vectors; here and below.
    for bin in 0..<transform.bins {
      output[2 &* bin] = spectrum[2 &* bin] * gains[bin]
      output[2 &* bin &+ 1] = spectrum[2 &* bin &+ 1] * gains[bin]
    }
  }

  private func reserve() {
    if magnitudes.count < frames.count * width {
      magnitudes = FloatBuffer(count: frames.count * width)
      masks = FloatBuffer(count: frames.count * width)
    }
    if spectra.count < wanted.count * 2 * width { spectra = FloatBuffer(count: wanted.count * 2 * width) }
  }

  /// Fills `magnitudes` for all frames and `spectra` for the wanted ones.
  private func analyse(_ sound: ArraySlice<Float>) {
    let sounding = frames.over(sound.indices)
    let base = magnitudes.base
    base.update(repeating: 0, count: sounding.lowerBound * width)
    (base + sounding.upperBound * width).update(repeating: 0, count: (frames.count - sounding.upperBound) * width)
    sound.withUnsafeBufferPointer { samples in
      guard let first = samples.baseAddress else { return }
      for frame in sounding {
        transform.analyse(first, count: samples.count, start: frames.start(of: frame) - sound.startIndex)
        measure(transform.analysis, base + frame * width)
        if wanted.contains(frame) { keep(transform.analysis, frame) }
      }
    }
  }

  private func measure(_ spectrum: UnsafePointer<Double>, _ magnitudes: UnsafeMutablePointer<Float>) {
    for bin in 0..<transform.bins {
      let (re, im) = (spectrum[2 &* bin], spectrum[2 &* bin &+ 1])
      magnitudes[bin] = Float((re * re + im * im).squareRoot())
    }
  }

  private func keep(_ spectrum: UnsafePointer<Double>, _ frame: Int) {
    let target = spectra.base + (frame - wanted.lowerBound) * 2 * width
    for index in 0..<2 * transform.bins { target[index] = Float(spectrum[index]) }
  }

  /// Fills `masks` with the means: a first-order filter along time, forward and then backward, each begun as if its first
  /// value had always been there.
  private func average() {
    let (means, magnitudes) = (masks.base, magnitudes.base)
    means.update(from: magnitudes, count: width)
    for start in stride(from: width, to: frames.count * width, by: width) {
      follow(magnitudes + start, after: means + start - width, into: means + start)
    }
    for start in stride(from: (frames.count - 2) * width, through: 0, by: -width) {
      follow(means + start, after: means + start + width, into: means + start)
    }
  }

  private func follow(
    _ values: UnsafePointer<Float>, after last: UnsafePointer<Float>, into means: UnsafeMutablePointer<Float>
  ) {
    for bin in 0..<width { means[bin] = last[bin] + pace * (values[bin] - last[bin]) }
  }

  /// Turns means into masks: a sigmoid of slope 10 around three times the mean.
  private func mask(_ frames: Range<Int>) {
    let (masks, magnitudes) = (masks.base, magnitudes.base)
    for index in frames.lowerBound * width..<frames.upperBound * width {
      let ratio = magnitudes[index] / max(masks[index], .leastNormalMagnitude)
      masks[index] = 1 / (1 + exponential(-10 * (ratio - 3)))
    }
  }
}

extension SpectralGate {
  /// How frames lie over a clip: frame 0 begins at sample `start`, which may be before the first.
  struct Frames {
    let start: Int
    let count: Int
    let hop: Int
    let length: Int

    func start(of frame: Int) -> Int { start + frame * hop }

    /// The frames that share a sample with `samples`.
    func over(_ samples: Range<Int>) -> Range<Int> {
      let first = max(0, (samples.lowerBound - start - length) / hop + 1)
      let end = min(count, (samples.upperBound - start + hop - 1) / hop)
      return min(first, end)..<end
    }
  }
}
