#if canImport(Glibc)
  import Glibc
#endif

/// How far a model's probabilities can be trusted, as clips showed that it had not learnt from.
public struct Calibration: Codable, Hashable, Sendable {
  /// Calibrated probabilities are proportional to p^(1/temperature); above 1 for a model that is too sure.
  public var temperature: Double
  /// Below this confidence an answer is "unsure".
  public var threshold: Double
  /// On how many clips this rests.
  public var clips: Int

  public init(temperature: Double, threshold: Double, clips: Int) {
    self.temperature = temperature
    self.threshold = threshold
    self.clips = clips
  }

  /// The calibrated probability of the most likely class.
  public func confidence(of probabilities: [Float]) -> Double {
    let logarithms = probabilities.map { log(Double($0)) / temperature }
    let highest = logarithms.max() ?? 0
    guard highest.isFinite else { return 0 }
    return 1 / logarithms.reduce(0) { $0 + exp($1 - highest) }
  }
}
