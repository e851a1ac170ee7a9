import Core

/// Makes sound slower or faster at its own pitch, as `librosa.effects.time_stretch` does.
///
/// Not for use by two threads at once: each makes its own.
package final class TimeStretch {
  package init() throws(EffectError) {}

  /// A `rate` above 1 makes the sound shorter, to `round(n / rate)` samples.
  package func apply(rate: Double, to sound: inout [Float]) {}
}
