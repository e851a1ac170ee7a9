/// What a calibration makes of the answers for clips whose truth is known.
public struct CalibrationEffect: Codable, Hashable, Sendable {
  public var clips: Int
  /// How many reach the threshold, and
  public var answered: Int
  /// how many of those are right.
  public var rightAnswered: Int
  /// How many are right of the others, which are unsure.
  public var rightUnsure: Int
  /// The mean of −ln of what the true class gets from the model itself, and
  public var logLossBefore: Double
  /// from the calibrated probabilities.
  public var logLossAfter: Double

  public init(
    clips: Int, answered: Int = 0, rightAnswered: Int = 0, rightUnsure: Int = 0, logLossBefore: Double = 0,
    logLossAfter: Double = 0
  ) {
    self.clips = clips
    self.answered = answered
    self.rightAnswered = rightAnswered
    self.rightUnsure = rightUnsure
    self.logLossBefore = logLossBefore
    self.logLossAfter = logLossAfter
  }

  public var unsure: Int { clips - answered }
  public var right: Int { rightAnswered + rightUnsure }
  /// These three are nil where there are no such clips.
  public var shareAnswered: Double? { ratio(answered, clips) }
  public var accuracyOfAnswered: Double? { ratio(rightAnswered, answered) }
  public var accuracyOfUnsure: Double? { ratio(rightUnsure, unsure) }

  private func ratio(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}

extension CalibrationEffect {
  /// "45 of 54 clips answered (83.3 %), 84.4 % of them right; 9 unsure, of which 22.2 % would be right".
  ///
  /// - Parameter unit: what was judged: "clip", "test clip".
  public func words(_ unit: String = "clip") -> String {
    guard let shareAnswered else { return "no \(unit)s" }
    let answers = accuracyOfAnswered.map { ", \(percent($0)) of them right" } ?? ""
    let rest = accuracyOfUnsure.map { "\(withCommas(unsure)) unsure, of which \(percent($0)) would be right" }
    return "\(withCommas(answered)) of \(counted(clips, unit)) answered (\(percent(shareAnswered)))\(answers); "
      + (rest ?? "none unsure")
  }
}
