import Core

/// Makes sound slower or faster at its own pitch, as `librosa.effects.time_stretch` does.
///
/// Not for use by two threads at once: each makes its own.
package final class TimeStretch {
  private let transform: ShortTimeTransform
  private var vocoder: PhaseVocoder
  /// The overlapping frames of a clip, as long as the longest so far.
  private var overlapped = FloatBuffer(count: 0)

  package init() throws(EffectError) {
    transform = try ShortTimeTransform(frame: 2048, hop: 512)
    vocoder = PhaseVocoder(transform)
  }

  /// A `rate` above 1 makes the sound shorter, to `round(n / rate)` samples, half to even; a clip that would have less
  /// than half a sample becomes empty.
  package func apply(rate: Double, to sound: inout [Float]) {
    precondition(rate > 0 && rate < .infinity, "sound cannot be stretched by the rate \(rate)")
    let length = Int((Double(sound.count) / rate).rounded(.toNearestOrEven))
    guard length > 0 else {
      sound = []
      return
    }
    let frames = framesHeard(count: sound.count, rate: rate, length: length)
    let hop = transform.hop
    let count = (frames - 1) * hop + transform.frame
    overlap(sound, rate: rate, frames: frames, room: max(count, length + transform.frame / 2))
    transform.normalise(overlapped.base, count: count, frames: frames)
    sound = Array(UnsafeBufferPointer(start: overlapped.base + transform.frame / 2, count: length))
  }

  /// How many stretched frames there are, of those that the result is long enough for.
  private func framesHeard(count: Int, rate: Double, length: Int) -> Int {
    let made = Int((Double(1 + count / transform.hop) / rate).rounded(.up))
    return min(made, (length + transform.frame + transform.hop - 1) / transform.hop)
  }

  /// Adds up the stretched frames in `overlapped`, cleared for `room` samples.
  private func overlap(_ sound: [Float], rate: Double, frames: Int, room: Int) {
    if overlapped.count < room { overlapped = FloatBuffer(count: room) }
    overlapped.base.update(repeating: 0, count: room)
    sound.withUnsafeBufferPointer { samples in
      guard let first = samples.baseAddress else { return }
      let given = 1 + samples.count / transform.hop
      vocoder.begin(first, count: samples.count, frames: given)
      for frame in 0..<frames {
        vocoder.advance(to: Double(frame) * rate, first, count: samples.count, frames: given)
        transform.synthesise(onto: overlapped.base + frame * transform.hop)
      }
    }
  }
}
