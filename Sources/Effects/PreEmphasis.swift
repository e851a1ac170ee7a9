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
    // From the end, so that every sample still finds the one before it.
    for index in stride(from: sound.count - 1, to: 0, by: -1) { sound[index] += weight * sound[index - 1] }
    sound[0] = first + state
  }
}
