import Audio
import Core
import Glibc

/// Makes sound higher or lower at its own length, as `librosa.effects.pitch_shift` does.
///
/// Not for use by two threads at once: each makes its own.
package final class PitchShift {
  private let rate: Double
  private let stretch: TimeStretch

  package init(rate: Int) throws(EffectError) {
    let usable = 1...Int(Int32.max)
    guard usable.contains(rate) else { throw .unusableRate(step: "pitch", found: rate, usable: usable) }
    self.rate = Double(rate)
    stretch = try TimeStretch()
  }

  /// Stretches the sound by the interval and plays it so much faster; soxr's length may miss the clip's by a sample or
  /// two, which are cut or are zeros.
  package func apply(semitones: Double, to sound: inout [Float]) throws(EffectError) {
    let (count, pace) = (sound.count, pow(2, -semitones / 12))
    guard count > 0 else { return }
    guard (0x1p-10...0x1p10).contains(pace) else {
      throw .unusablePitch(semitones: semitones, reason: "more than ten octaves")
    }
    stretch.apply(rate: pace, to: &sound)
    do throws(AudioError) {
      sound = try Recording.resampled(sound, from: rate / pace, to: rate)
    } catch { throw .unusablePitch(semitones: semitones, reason: error.description) }
    fit(&sound, to: count)
  }

  private func fit(_ sound: inout [Float], to count: Int) {
    if sound.count > count { sound.removeLast(sound.count - count) }
    if sound.count < count { sound += [Float](repeating: 0, count: count - sound.count) }
  }
}
