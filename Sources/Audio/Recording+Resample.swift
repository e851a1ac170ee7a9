extension Recording {
  /// The same sound at `rate` samples per second, as `librosa.resample` gives it.
  public func resampled(to rate: Int) throws(AudioError) -> Recording {
    Recording(samples: try Recording.resampled(samples, from: Double(self.rate), to: Double(rate)), rate: rate)
  }
}
