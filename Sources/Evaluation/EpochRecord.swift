/// What one epoch of training came to, over all lanes.
public struct EpochRecord: Codable, Hashable, Sendable {
  /// Counted from 1.
  public var epoch: Int
  public var loss: Double
  public var accuracy: Double
  public var validationLoss: Double
  public var validationAccuracy: Double
  /// The learning rate that the epoch's steps were made with.
  public var rate: Double
  public var seconds: Double

  public init(
    epoch: Int, loss: Double, accuracy: Double, validationLoss: Double, validationAccuracy: Double, rate: Double,
    seconds: Double
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.rate = rate
    self.seconds = seconds
  }
}
