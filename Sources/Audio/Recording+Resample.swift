import CSoxr

extension Recording {
  /// The same sound at `rate` samples per second, as `librosa.resample` gives it: soxr's HQ quality in one shot, and
  /// exactly ⌈n·ratio⌉ samples.
  ///
  /// One thread and no dither, so that equal samples give equal bits on every rank.
  ///
  /// `soxr_oneshot`
  public func resampled(to rate: Int) throws(AudioError) -> Recording {
    guard rate != self.rate, !samples.isEmpty else { return Recording(samples: samples, rate: rate) }
    guard self.rate > 0, rate > 0 else {
      throw .cannotResample(from: self.rate, to: rate, reason: "a rate is not positive")
    }
    let ratio = Double(rate) / Double(self.rate)
    var output = [Float](repeating: 0, count: Int((Double(samples.count) * ratio).rounded(.up)))
    var format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var quality = soxr_quality_spec(UInt(SOXR_HQ), 0)
    var oneThread = soxr_runtime_spec(1)
    let failure = soxr_oneshot(
      Double(self.rate), Double(rate), 1, samples, samples.count, nil, &output, output.count, nil, &format, &quality,
      &oneThread)
    if let failure { throw .cannotResample(from: self.rate, to: rate, reason: String(cString: failure)) }
    return Recording(samples: output, rate: rate)
  }
}
