#if canImport(Glibc)
  import Glibc
#endif

/// How far a model's probabilities can be trusted, as clips showed that it had not learnt from (temperature scaling; Guo
/// and others, 2017).
///
/// The most likely class stays what it was, and so does the order of the classes; only how sure the model is changes.
public struct Calibration: Hashable, Sendable {
  /// Calibrated probabilities are proportional to p^(1/temperature): above 1 for a model that is too sure.
  public let temperature: Double
  /// Below this confidence an answer is "unsure".
  public let threshold: Double
  /// What it makes of the clips that it rests on.
  public var effect: CalibrationEffect

  /// What a temperature may be. With the highest, all that float32 tells apart between 0 and 1 becomes nearly even.
  public static let temperatures = 0.05...100.0

  public init(temperature: Double, threshold: Double, effect: CalibrationEffect) {
    precondition(Calibration.temperatures.contains(temperature) && (0...1).contains(threshold))
    self.temperature = temperature
    self.threshold = threshold
    self.effect = effect
  }

  public init(temperature: Double, threshold: Double, clips: Int) {
    self.init(temperature: temperature, threshold: threshold, effect: CalibrationEffect(clips: clips))
  }

  /// On how many clips it rests.
  public var clips: Int { effect.clips }

  /// The calibrated probabilities, in the order of the model's own.
  public func probabilities(of probabilities: [Float]) -> [Double] {
    let logarithms = probabilities.map { Calibration.logarithm($0) / temperature }
    let highest = logarithms.max() ?? 0
    let shares = logarithms.map { exp($0 - highest) }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  /// The calibrated probability of the most likely class.
  public func confidence(of probabilities: [Float]) -> Double { self.probabilities(of: probabilities).max() ?? 0 }

  /// Whether an answer with these probabilities is "unsure".
  public func isUnsure(_ probabilities: [Float]) -> Bool { confidence(of: probabilities) < threshold }

  /// ln p; of a zero, which a softmax in float32 gives where it has no smaller number, that of the smallest normal one.
  public static func logarithm(_ probability: Float) -> Double {
    log(Double(max(Float.leastNormalMagnitude, probability)))
  }
}

extension Calibration {
  /// "unsure below 50 %: 45 of 54 validation clips answered (83.3 %), …".
  public var answerWords: String { "unsure below \(percent(threshold, 0)): \(effect.words("validation clip"))" }

  /// "temperature 1.83, from 54 validation clips, whose log loss it brings from 0.91 to 0.74".
  public var words: String {
    "temperature \(temperature.formatted(3)), from \(counted(clips, "validation clip")), whose log loss it brings from "
      + "\(effect.logLossBefore.formatted(4)) to \(effect.logLossAfter.formatted(4))"
  }
}
