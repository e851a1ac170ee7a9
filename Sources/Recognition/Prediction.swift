/// What a model hears in one file.
public struct Prediction: Codable, Hashable, Sendable {
  public struct Share: Codable, Hashable, Sendable {
    public let emotion: String
    public let probability: Float
  }

  public let file: String
  public let emotion: String
  /// One per class, in label order.
  public let probabilities: [Share]
}
