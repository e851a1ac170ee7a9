/// What a model hears in one file.
public struct Prediction: Codable, Hashable, Sendable {
  public struct Share: Codable, Hashable, Sendable {
    public let emotion: String
    public let probability: Float
  }

  public let file: String
  /// Whether the file holds nothing but zeros, in which no model can hear anything.
  public let isSilent: Bool
  public let emotion: String
  /// One per class, in label order.
  public let probabilities: [Share]
}
