import Core

#if canImport(Glibc)
  import Glibc
#endif

extension CalibrationEffect {
  /// What `calibration` makes of clips, on which it need not rest.
  package init(of calibration: Calibration, on clips: JudgedClips) {
    let itself = Calibration(temperature: 1, threshold: calibration.threshold, clips: 0)
    self.init(
      clips: clips.count, logLossBefore: clips.logLoss(itself), logLossAfter: clips.logLoss(calibration))
    for clip in 0..<clips.count {
      let isRight = clips.predicted[clip] == clips.truths[clip]
      if calibration.isUnsure(clips.probabilities[clip]) {
        rightUnsure += isRight ? 1 : 0
      } else {
        answered += 1
        rightAnswered += isRight ? 1 : 0
      }
    }
  }
}

extension JudgedClips {
  /// The mean of −ln of what the true classes get; 0 without clips.
  fileprivate func logLoss(_ calibration: Calibration) -> Double {
    let losses = zip(probabilities, truths).map { probabilities, truth in
      // By logarithms, since a share may be too small for a number of its own.
      let logarithms = probabilities.map { Calibration.logarithm($0) / calibration.temperature }
      let highest = logarithms.max() ?? 0
      return log(logarithms.reduce(0) { $0 + exp($1 - highest) }) - (logarithms[truth] - highest)
    }
    return losses.reduce(0, +) / Double(max(1, count))
  }
}
