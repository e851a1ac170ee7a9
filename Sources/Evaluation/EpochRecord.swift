/// What one epoch of training came to, over all lanes.
public struct EpochRecord: Codable, Hashable, Sendable {
  /// Counted from 1.
  public var epoch: Int
  public var loss: Double
  public var accuracy: Double
  public var validationLoss: Double
  public var validationAccuracy: Double
  /// The learning rate of the epoch's last step.
  public var rate: Double
  public var seconds: Double
  // Runs of older versions do not have the following.
  /// The mean recall of the classes that have validation rows.
  public var validationUAR: Double?
  /// How fast the epoch's steps went.
  public var rowsPerSecond: Double?
  /// The share of their time that was spent between the ranks; nil where there is one only.
  public var communication: Double?
  /// When the epoch ended, in seconds since 1970.
  public var ended: Double?
  /// The ranks, times the threads of each, that were at work when it ended.
  public var cores: Double?

  public init(
    epoch: Int, loss: Double, accuracy: Double, validationLoss: Double, validationAccuracy: Double, rate: Double,
    seconds: Double, validationUAR: Double? = nil, rowsPerSecond: Double? = nil, communication: Double? = nil,
    ended: Double? = nil, cores: Double? = nil
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.rate = rate
    self.seconds = seconds
    self.validationUAR = validationUAR
    self.rowsPerSecond = rowsPerSecond
    self.communication = communication
    self.ended = ended
    self.cores = cores
  }
}
