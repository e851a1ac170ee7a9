import Core

/// What a model hears in one clip.
public struct Prediction: Codable, Hashable, Sendable {
  public struct Share: Codable, Hashable, Sendable {
    public let emotion: String
    public let probability: Float
  }

  public let file: String
  /// Whether the file holds nothing but zeros, in which no model can hear anything.
  public let isSilent: Bool
  /// The most likely class, however likely it is.
  public let emotion: String
  /// How probable it is that this is right: the model's own probability, calibrated where clips have shown how far it
  /// can be trusted.
  public let confidence: Double
  /// Whether the confidence is below the threshold of the calibration.
  public let isUnsure: Bool
  /// The model's own, one per class, in label order.
  public let probabilities: [Share]

  init(file: String, isSilent: Bool, probabilities: [Float], model: RecognitionModel) {
    let best = mostLikely(probabilities)
    self.file = file
    self.isSilent = isSilent
    emotion = model.classes[best]
    confidence = model.calibration?.confidence(of: probabilities) ?? Double(probabilities[best])
    isUnsure = model.threshold.map { [confidence] in confidence < $0 } ?? false
    self.probabilities = zip(model.classes, probabilities).map(Share.init)
  }
}
