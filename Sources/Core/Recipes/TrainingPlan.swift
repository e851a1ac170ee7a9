/// How a model is trained.
public struct TrainingPlan: Codable, Hashable, Sendable {
  /// Rows per step, over all lanes.
  public var batch: Int
  public var epochs: Int
  public var optimizer: OptimizerPlan
  /// What is minimised, where it is not the plain cross-entropy.
  public var loss: LossPlan?
  /// How much the rows of a class count; without it all count alike.
  public var classWeights: ClassWeights?
  public var plateau: PlateauPlan?
  public var seed: UInt64

  public init(
    batch: Int, epochs: Int, optimizer: OptimizerPlan, loss: LossPlan? = nil, classWeights: ClassWeights? = nil,
    plateau: PlateauPlan? = nil, seed: UInt64 = 0
  ) {
    self.batch = batch
    self.epochs = epochs
    self.optimizer = optimizer
    self.loss = loss
    self.classWeights = classWeights
    self.plateau = plateau
    self.seed = seed
  }
}

/// When the learning rate is reduced: Keras's `ReduceLROnPlateau` on validation accuracy.
public struct PlateauPlan: Codable, Hashable, Sendable {
  public var factor: Double
  public var patience: Int
  public var minimumRate: Double
  public var minimumDelta = 1e-4

  public init(factor: Double, patience: Int, minimumRate: Double) {
    self.factor = factor
    self.patience = patience
    self.minimumRate = minimumRate
  }
}

extension TrainingPlan {
  private enum Key: String, CodingKey, CaseIterable { case batch, epochs, optimizer, loss, classWeights, plateau, seed }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    batch = try values.wholeNumber(.batch)
    epochs = try values.wholeNumber(.epochs)
    optimizer = try values.decode(OptimizerPlan.self, forKey: .optimizer)
    loss = try values.decodeIfPresent(LossPlan.self, forKey: .loss)
    classWeights = try values.decodeIfPresent(ClassWeights.self, forKey: .classWeights)
    plateau = try values.decodeIfPresent(PlateauPlan.self, forKey: .plateau)
    seed = try values.wholeNumberIfPresent(.seed) ?? 0
    try values.check(.batch, batch, in: TrainingPlan.batches)
    try values.check(.epochs, epochs, in: TrainingPlan.epochCounts)
  }

  /// The rows a step may have.
  public static let batches = 1...1_000_000
  /// What `RandomKey` can tell apart.
  public static let epochCounts = 1...16_000_000
}

extension PlateauPlan {
  private enum Key: String, CodingKey, CaseIterable { case factor, patience, minimumRate, minimumDelta }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    factor = try values.decode(Double.self, forKey: .factor)
    patience = try values.wholeNumber(.patience)
    minimumRate = try values.decodeIfPresent(Double.self, forKey: .minimumRate) ?? 0
    minimumDelta = try values.decodeIfPresent(Double.self, forKey: .minimumDelta) ?? 1e-4
    try values.check(.factor, factor, "between 0 and 1") { $0 > 0 && $0 < 1 }
    try values.check(.patience, patience, "at least 1") { $0 >= 1 }
    try values.check(.minimumRate, minimumRate, "at least 0") { $0 >= 0 }
    try values.check(.minimumDelta, minimumDelta, "at least 0") { $0 >= 0 }
  }
}
