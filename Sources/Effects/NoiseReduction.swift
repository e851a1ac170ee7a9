import Core

/// Quietens what stays the same over seconds, as `noisereduce.reduce_noise` of noisereduce 3 does by default.
///
/// Not for use by two threads at once: each makes its own.
package final class NoiseReduction {
  package init(rate: Int) throws(EffectError) {}

  package func apply(to sound: inout [Float]) {}
}
