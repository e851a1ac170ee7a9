import Core
import Features
import Glibc

/// One frame of sound at a time as a spectrum, and spectra as sound again: periodic Hann windows that overlap, on both
/// ways, as in librosa's and scipy's `stft` and `istft`.
///
/// The way there is in double precision: the phase of a faint bin beside a loud one is lost otherwise. Not for use by two
/// threads at once: each makes its own.
package final class ShortTimeTransform {
  package let frame: Int
  package let hop: Int
  /// For the way there.
  private let exactWindow: [Double]
  /// For the way back.
  private let window: FloatBuffer
  private let forward: DoubleFourierTransform
  private let backward: FourierTransform

  package var bins: Int { frame / 2 + 1 }

  /// What `analyse` found: real and imaginary part of each bin.
  package var analysis: UnsafeMutablePointer<Double> { forward.spectrum }

  /// What `synthesise` makes sound of, and destroys: real and imaginary part of each bin.
  package var synthesis: UnsafeMutablePointer<Float> { backward.spectrum.base }

  package init(frame: Int, hop: Int) throws(EffectError) {
    (self.frame, self.hop) = (frame, hop)
    exactWindow = (0..<frame).map { 0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(frame)) }
    window = FloatBuffer(exactWindow.map { Float($0) })
    do throws(FeatureError) {
      forward = try DoubleFourierTransform(frame: frame)
      backward = try FourierTransform(frame: frame)
    } catch { throw .noTransform(error) }
  }

  /// Fills `analysis` for the frame that starts at `start`, which may lie before the first sample; there are zeros on both
  /// sides of the clip.
  package func analyse(_ samples: UnsafePointer<Float>, count: Int, start: Int) {
    let lower = min(max(0, -start), frame)
    let upper = max(lower, min(frame, count - start))
    let target = forward.signal
    target.update(repeating: 0, count: lower)
    exactWindow.withUnsafeBufferPointer { whole in
      guard lower < upper, let first = whole.baseAddress else { return }
      let (source, window, target) = (samples + (start + lower), first + lower, target + lower)
      for index in 0..<upper - lower { target[index] = window[index] * Double(source[index]) }
    }
    (target + upper).update(repeating: 0, count: frame - upper)
    forward.forward()
  }

  /// Adds the sound of `synthesis` to the `frame` samples at `output`.
  package func synthesise(onto output: UnsafeMutablePointer<Float>) {
    backward.inverse()
    let (sound, window, scale) = (backward.signal.base, window.base, 1 / Float(frame))
    for index in 0..<frame { output[index] += sound[index] * scale * window[index] }
  }

  /// Divides each sample by what the squares of the windows over it add up to, where that is not nothing: `output` holds
  /// `count` samples from the first of `frames` frames on.
  package func normalise(_ output: UnsafeMutablePointer<Float>, count: Int, frames: Int) {
    for start in stride(from: 0, to: count, by: hop) {
      let newest = start / hop
      let covering = max(0, newest - frame / hop + 1)..<min(frames, newest + 1)
      guard !covering.isEmpty else { return }
      let first = (newest - covering.upperBound + 1) * hop
      divide(output + start, count: min(hop, count - start), windowFrom: first, frames: covering.count)
    }
  }

  /// Divides `count` ≤ hop samples: the newest of the `frames` frames over them began `windowFrom` samples before.
  private func divide(_ output: UnsafeMutablePointer<Float>, count: Int, windowFrom: Int, frames: Int) {
    let window = window.base + windowFrom
    for index in 0..<count {
      var sum: Float = 0
      for frame in 0..<frames { sum += window[frame * hop + index] * window[frame * hop + index] }
      output[index] = sum > .leastNormalMagnitude ? output[index] / sum : output[index]
    }
  }
}
