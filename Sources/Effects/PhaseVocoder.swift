import Core
import Glibc

/// The frames of a clip at another pace, each bin's phase going on as it went: `librosa.phase_vocoder`, one frame at a time.
///
/// librosa adds up phases in single precision, where they grow so large that one rounding turns a bin by a hundredth of
/// a radian and more. What it gives is heard with these roundings, so they are made here in the same places.
struct PhaseVocoder {
  private let transform: ShortTimeTransform
  /// Phase and magnitude of the two frames between which the sound is now, frame n in row n mod 2.
  private let angles: FloatBuffer
  private let magnitudes: FloatBuffer
  private var held = [-1, -1]
  private let phases: FloatBuffer
  /// What the phase of each bin gains from frame to frame when it sounds at its centre.
  private let advances: [Double]

  init(_ transform: ShortTimeTransform) {
    let bins = transform.bins
    self.transform = transform
    angles = FloatBuffer(count: 2 * bins)
    magnitudes = FloatBuffer(count: 2 * bins)
    phases = FloatBuffer(count: bins)
    // In numpy's order of roundings.
    let spacing = 1 / (Double(transform.frame) * (1 / (2 * Double.pi)))
    advances = (0..<bins).map { Double(transform.hop) * (Double($0) * spacing) }
  }

  /// Begins a clip of `count` samples in `frames` frames.
  mutating func begin(_ samples: UnsafePointer<Float>, count: Int, frames: Int) {
    held = [-1, -1]
    hold(0, samples, count: count, frames: frames)
    phases.base.update(from: angles.base, count: transform.bins)
  }

  /// Fills the transform's `synthesis` for the moment `step`, in frames, and lets the phases go on by one frame.
  mutating func advance(to step: Double, _ samples: UnsafePointer<Float>, count: Int, frames: Int) {
    let here = Int(step)
    hold(here, samples, count: count, frames: frames)
    hold(here + 1, samples, count: count, frames: frames)
    let (before, after) = (here % 2 * transform.bins, (here + 1) % 2 * transform.bins)
    sound(before, after, weight: step - Double(here))
    turn(before, after)
  }

  /// Finds phase and magnitude of frame `index`; there is silence behind the last.
  private mutating func hold(_ index: Int, _ samples: UnsafePointer<Float>, count: Int, frames: Int) {
    guard held[index % 2] != index else { return }
    held[index % 2] = index
    let (row, bins) = (index % 2 * transform.bins, transform.bins)
    guard index < frames else {
      (angles.base + row).update(repeating: 0, count: bins)
      return (magnitudes.base + row).update(repeating: 0, count: bins)
    }
    transform.analyse(samples, count: count, start: index * transform.hop - transform.frame / 2)
    polar(transform.analysis, magnitudes.base + row, angles.base + row, count: bins)
  }

  /// The magnitude between the frames at rows `before` and `after`, at the phases reached.
  private func sound(_ before: Int, _ after: Int, weight: Double) {
    let (first, second) = (magnitudes.base + before, magnitudes.base + after)
    let (phases, output) = (phases.base, transform.synthesis)
    for bin in 0..<transform.bins {
      let magnitude = (1 - weight) * Double(first[bin]) + weight * Double(second[bin])
      let (cosine, sine) = cosineAndSine(Double(phases[bin]))
      output[2 * bin] = Float(cosine * magnitude)
      output[2 * bin + 1] = Float(sine * magnitude)
    }
  }

  /// Adds to each phase what it gained between the frames at rows `before` and `after`, to the nearest turn.
  private func turn(_ before: Int, _ after: Int) {
    let (first, second, phases) = (angles.base + before, angles.base + after, phases.base)
    advances.withUnsafeBufferPointer { advances in
      for bin in 0..<transform.bins {
        let advance = advances[bin]
        var gain = Double(second[bin] - first[bin]) - advance
        gain -= 2 * Double.pi * roundedToEven(gain / (2 * Double.pi))
        phases[bin] = Float(Double(phases[bin]) + (advance + gain))
      }
    }
  }
}

/// Magnitude and angle of each bin, after its parts are rounded to single precision as librosa keeps them.
private func polar(
  _ spectrum: UnsafePointer<Double>, _ magnitudes: UnsafeMutablePointer<Float>, _ angles: UnsafeMutablePointer<Float>,
  count: Int
) {
  for bin in 0..<count {
    let (re, im) = (Float(spectrum[2 * bin]), Float(spectrum[2 * bin + 1]))
    magnitudes[bin] = Float((Double(re) * Double(re) + Double(im) * Double(im)).squareRoot())
    angles[bin] = arcTangent(im, re)
  }
}
