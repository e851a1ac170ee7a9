import CSoxr

extension Recording {
  /// The same samples as if `ratio` times as many had been taken in the same time, as `librosa.resample` gives them between
  /// rates that need not be whole: soxr's HQ quality in one shot, and exactly ⌈n·ratio⌉ samples.
  ///
  /// One thread and no dither, so that equal samples give equal bits on every rank.
  ///
  /// `soxr_oneshot`
  package static func resampled(_ samples: [Float], from: Double, to: Double) throws(RatioError) -> [Float] {
    guard from != to, !samples.isEmpty else { return samples }
    guard from > 0, to > 0, (to / from).isFinite else { throw RatioError(reason: "a rate is not positive") }
    var output = [Float](repeating: 0, count: Int((Double(samples.count) * (to / from)).rounded(.up)))
    var format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var quality = soxr_quality_spec(UInt(SOXR_HQ), 0)
    var oneThread = soxr_runtime_spec(1)
    let failure = soxr_oneshot(
      from, to, 1, samples, samples.count, nil, &output, output.count, nil, &format, &quality, &oneThread)
    if let failure { throw RatioError(reason: String(cString: failure)) }
    return output
  }

  /// What soxr says of a ratio that it cannot resample by.
  package struct RatioError: Error {
    package let reason: String
  }
}
