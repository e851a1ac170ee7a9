import Core

/// Makes sound higher or lower at its own length, as `librosa.effects.pitch_shift` does.
///
/// Not for use by two threads at once: each makes its own.
package final class PitchShift {
  package init(rate: Int) throws(EffectError) {}

  package func apply(semitones: Double, to sound: inout [Float]) throws(EffectError) {}
}
