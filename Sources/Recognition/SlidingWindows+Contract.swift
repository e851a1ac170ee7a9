import Core

extension SlidingWindows {
  /// The windows of a stream at `rate` for a model of this contract: each as long as one of its rows needs, unless
  /// `window` seconds are asked for, and none too short to hold anything that the contract looks at.
  public init(contract: FeatureContract, rate: Int, window: Double? = nil, hop: Double) {
    let samples = { (seconds: Double) in max(1, Int((seconds * Double(rate) - 1e-6).rounded(.up))) }
    self.init(
      span: samples(window ?? contract.span(rate: rate)), hop: samples(hop),
      shortest: samples(contract.offset + SlidingWindows.shortestSeconds))
  }

  private static let shortestSeconds = 0.5
}
