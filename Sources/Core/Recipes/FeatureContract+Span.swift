extension FeatureContract {
  /// How many seconds of sound at `rate` one row, or one answer, is about: how long the windows are that longer
  /// recordings and streams are cut into.
  public func span(rate found: Int) -> Double {
    let rate = Double(rate ?? found)
    if let duration { return offset + duration }
    if windows != nil { return offset + FeatureContract.secondsOfWindows }
    return offset + Double(fittedSamples ?? frames * hop) / rate
  }

  /// Of a contract whose rows are of short pieces, whose answer is the mean over as many as make a phrase.
  private static let secondsOfWindows = 3.0

  /// The length that every clip is brought to.
  private var fittedSamples: Int? {
    for step in audio { if case .fit(let samples, _) = step { return samples } }
    return nil
  }
}
