import CSoxr

extension Recording {
  /// Sound of `from` samples per second at `to` samples per second, as `librosa.resample` gives it between rates that need
  /// not be whole: soxr's HQ quality in one shot, and exactly ⌈n·to/from⌉ samples.
  ///
  /// One thread and no dither, so that equal samples give equal bits on every rank.
  ///
  /// `soxr_oneshot`
  package static func resampled(_ samples: [Float], from: Double, to: Double) throws(AudioError) -> [Float] {
    guard from != to, !samples.isEmpty else { return samples }
    let usable = 0x1p-20...0x1p40
    guard usable.contains(from), usable.contains(to) else {
      throw .cannotResample(
        from: Int(exactly: from.rounded()) ?? 0, to: Int(exactly: to.rounded()) ?? 0, reason: "a rate is not positive")
    }
    var output = [Float](repeating: 0, count: Int((Double(samples.count) * (to / from)).rounded(.up)))
    var format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var quality = soxr_quality_spec(UInt(SOXR_HQ), 0)
    var oneThread = soxr_runtime_spec(1)
    let failure = soxr_oneshot(
      from, to, 1, samples, samples.count, nil, &output, output.count, nil, &format, &quality, &oneThread)
    if let failure {
      throw .cannotResample(from: Int(from.rounded()), to: Int(to.rounded()), reason: String(cString: failure))
    }
    return output
  }
}
