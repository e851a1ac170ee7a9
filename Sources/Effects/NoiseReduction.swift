import Core

/// Quietens what stays the same over seconds, as `noisereduce.reduce_noise` of noisereduce 3 does by default.
///
/// Its sound is worked on in parts of 600,000 samples with 30,000 of their neighbours, or of silence, on both sides, so
/// that even a clip of one sample has frames enough. A bin that is silent throughout stays so; noisereduce makes such a
/// clip not a number. Not for use by two threads at once: each makes its own.
package final class NoiseReduction {
  private static let part = 600_000
  private static let padding = 30_000

  private let transform: ShortTimeTransform
  private let gate: SpectralGate
  /// The overlapping frames of one part, as long as the longest so far.
  private var overlapped = FloatBuffer(count: 0)

  package init(rate: Int) throws(EffectError) {
    // Below, 50 ms are less than one hop; above, 500 Hz are less than two bins.
    let usable = 5120...256_000
    guard usable.contains(rate) else { throw .unusableRate(step: "noise reduction", found: rate, usable: usable) }
    transform = try ShortTimeTransform(frame: 1024, hop: 256)
    gate = SpectralGate(transform, rate: Double(rate))
  }

  package func apply(to sound: inout [Float]) {
    let noisy = sound
    for start in stride(from: 0, to: noisy.count, by: NoiseReduction.part) {
      let kept = start..<min(noisy.count, start + NoiseReduction.part)
      // A clip of one part is padded at its own end, one of several at the full length of each part.
      let length = noisy.count > NoiseReduction.part ? NoiseReduction.part : noisy.count
      reduce(
        noisy, padded: start - NoiseReduction.padding..<start + length + NoiseReduction.padding, kept, into: &sound)
    }
  }

  /// Replaces the samples of `kept` by what the gate leaves of the frames over them, when it hears only `padded`.
  private func reduce(_ noisy: [Float], padded: Range<Int>, _ kept: Range<Int>, into sound: inout [Float]) {
    let frames = SpectralGate.Frames(
      start: padded.lowerBound - transform.frame / 2, count: padded.count / transform.hop + 1, hop: transform.hop,
      length: transform.frame)
    let wanted = frames.over(kept)
    let room = (wanted.count - 1) * transform.hop + transform.frame
    if overlapped.count < room { overlapped = FloatBuffer(count: room) }
    overlapped.base.update(repeating: 0, count: room)
    gate.listen(noisy[padded.clamped(to: noisy.indices)], frames: frames, wanted: wanted)
    for (index, frame) in wanted.enumerated() {
      gate.open(frame)
      transform.synthesise(onto: overlapped.base + index * transform.hop)
    }
    // Four whole windows lie over each sample that is kept, thanks to the padding: their squares add up to 3/2.
    let first = overlapped.base + kept.lowerBound - frames.start(of: wanted.lowerBound)
    sound.withUnsafeMutableBufferPointer { sound in
      for (index, sample) in kept.enumerated() { sound[sample] = first[index] * (2 / 3) }
    }
  }
}
