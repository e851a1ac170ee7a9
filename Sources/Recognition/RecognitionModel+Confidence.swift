import Core

extension RecognitionModel {
  /// How probable it is that the most likely class is right: the model's own probability, calibrated where clips have
  /// shown how far it can be trusted.
  func confidence(of probabilities: [Float]) -> Double {
    calibration?.confidence(of: probabilities) ?? Double(probabilities[mostLikely(probabilities)])
  }

  func isUnsure(_ probabilities: [Float]) -> Bool {
    threshold.map { confidence(of: probabilities) < $0 } ?? false
  }
}
