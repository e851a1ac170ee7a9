import Core

/// Lifts the high frequencies of speech: `y[n] = x[n] − coefficient·x[n−1]`, in place, bit for bit as
/// `librosa.effects.preemphasis` does it.
///
/// librosa starts the filter with the state `2·x[0] − x[1]`, so the first result is that plus `x[0]`. It refuses a clip
/// of one sample; here silence follows it.
package enum PreEmphasis {
  package static func apply(coefficient: Double, to sound: inout [Float]) {
    guard let first = sound.first else { return }
    let weight = Float(-coefficient)
    let state = 2 * first - (sound.count > 1 ? sound[1] : 0)
    sound.withUnsafeMutableBufferPointer { filter($0, weight) }
    sound[0] = first + state
  }

  /// From the end, so that every sample still finds the one before it.
  private static func filter(_ sound: UnsafeMutableBufferPointer<Float>, _ weight: Float) {
    guard let samples = sound.baseAddress else { return }
    var end = sound.count
    while end > 16 {
      end -= 16
      let place = UnsafeMutableRawPointer(samples + end)
      let before = UnsafeRawPointer(samples + (end - 1)).loadUnaligned(as: SIMD16<Float>.self)
      let here = UnsafeRawPointer(place).loadUnaligned(as: SIMD16<Float>.self)
      place.storeBytes(of: here + weight * before, as: SIMD16<Float>.self)
    }
    while end > 1 {
      end -= 1
      samples[end] += weight * samples[end - 1]
    }
  }
}
