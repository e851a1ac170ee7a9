/// How a model is trained.
public struct TrainingPlan: Codable, Hashable, Sendable {
  /// Rows per step, over all lanes; with `accumulation`, of each batch of a step.
  public var batch: Int
  /// How many batches an update is computed from, where it is more than one.
  public var accumulation: Int?
  public var epochs: Int
  public var optimizer: OptimizerPlan
  /// What is minimised, where it is not the plain cross-entropy.
  public var loss: LossPlan?
  /// How much the rows of a class count; without it all count alike.
  public var classWeights: ClassWeights?
  /// How rows are changed whenever they are learnt from.
  public var augment: [RowAlteration]?
  /// Alpha of the beta distribution by which rows are mixed in pairs, with their labels (Zhang and others, 2018).
  public var mixup: Double?
  /// By what the best epoch is chosen, where it is not validation accuracy.
  public var best: Monitor?
  public var plateau: PlateauPlan?
  /// How the rate falls, if not by the plateau.
  public var schedule: SchedulePlan?
  public var warmup: WarmupPlan?
  public var earlyStopping: EarlyStoppingPlan?
  /// Where a mean of the weights is judged and kept instead of the latest.
  public var averaging: AveragingPlan?
  public var seed: UInt64

  public init(
    batch: Int, accumulation: Int? = nil, epochs: Int, optimizer: OptimizerPlan, loss: LossPlan? = nil,
    classWeights: ClassWeights? = nil, augment: [RowAlteration]? = nil, mixup: Double? = nil,
    plateau: PlateauPlan? = nil, averaging: AveragingPlan? = nil, seed: UInt64 = 0
  ) {
    self.batch = batch
    self.accumulation = accumulation
    self.epochs = epochs
    self.optimizer = optimizer
    self.loss = loss
    self.classWeights = classWeights
    self.augment = augment
    self.mixup = mixup
    self.plateau = plateau
    self.averaging = averaging
    self.seed = seed
  }
}

/// When the learning rate is reduced: Keras's `ReduceLROnPlateau`.
public struct PlateauPlan: Codable, Hashable, Sendable {
  /// Nil for validation accuracy.
  public var monitor: Monitor?
  public var factor: Double
  public var patience: Int
  public var minimumRate: Double
  public var minimumDelta = 1e-4
  /// How many epochs after a reduction do not count; none without it.
  public var cooldown: Int?

  public init(factor: Double, patience: Int, minimumRate: Double) {
    self.factor = factor
    self.patience = patience
    self.minimumRate = minimumRate
  }
}

extension TrainingPlan {
  private enum Key: String, CodingKey, CaseIterable {
    case batch, accumulation, epochs, optimizer, loss, classWeights, augment, mixup, best, plateau, schedule, warmup
    case earlyStopping, averaging, seed
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    batch = try values.wholeNumber(.batch)
    accumulation = try values.wholeNumberIfPresent(.accumulation)
    epochs = try values.wholeNumber(.epochs)
    optimizer = try values.decode(OptimizerPlan.self, forKey: .optimizer)
    loss = try values.decodeIfPresent(LossPlan.self, forKey: .loss)
    classWeights = try values.decodeIfPresent(ClassWeights.self, forKey: .classWeights)
    augment = try values.decodeIfPresent([RowAlteration].self, forKey: .augment)
    mixup = try values.decodeIfPresent(Double.self, forKey: .mixup)
    best = try values.decodeIfPresent(Monitor.self, forKey: .best)
    plateau = try values.decodeIfPresent(PlateauPlan.self, forKey: .plateau)
    schedule = try values.decodeIfPresent(SchedulePlan.self, forKey: .schedule)
    warmup = try values.decodeIfPresent(WarmupPlan.self, forKey: .warmup)
    earlyStopping = try values.decodeIfPresent(EarlyStoppingPlan.self, forKey: .earlyStopping)
    averaging = try values.decodeIfPresent(AveragingPlan.self, forKey: .averaging)
    seed = try values.wholeNumberIfPresent(.seed) ?? 0
    try values.check(.batch, batch, in: TrainingPlan.batches)
    try values.check(.epochs, epochs, in: TrainingPlan.epochCounts)
    if let accumulation { try values.check(.accumulation, accumulation, in: TrainingPlan.accumulations) }
    if let mixup {
      try values.check(.mixup, mixup, "a number above 0, at most \(TrainingPlan.mostMixing)") {
        $0 > 0 && $0 <= TrainingPlan.mostMixing
      }
    }
    // As in Keras, where a callback cannot set a rate that a schedule computes.
    if schedule != nil && plateau != nil {
      throw RecipeError.badValue(
        what: (values.codingPath + [Key.schedule]).dotted, found: "given beside 'plateau'",
        expected: "one of the two, as each decides how the rate falls")
    }
  }

  /// The rows a step may have.
  public static let batches = 1...1_000_000
  /// The batches a step may have.
  public static let accumulations = 1...1000
  /// The largest alpha of `mixup`: beyond, all pairs are mixed by halves.
  public static let mostMixing = 1000.0
  /// What `RandomKey` can tell apart.
  public static let epochCounts = 1...16_000_000
}

extension PlateauPlan {
  private enum Key: String, CodingKey, CaseIterable {
    case monitor, factor, patience, minimumRate, minimumDelta, cooldown
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    monitor = try values.decodeIfPresent(Monitor.self, forKey: .monitor)
    factor = try values.decode(Double.self, forKey: .factor)
    patience = try values.wholeNumber(.patience)
    minimumRate = try values.decodeIfPresent(Double.self, forKey: .minimumRate) ?? 0
    minimumDelta = try values.decodeIfPresent(Double.self, forKey: .minimumDelta) ?? 1e-4
    cooldown = try values.wholeNumberIfPresent(.cooldown)
    try values.check(.factor, factor, "between 0 and 1") { $0 > 0 && $0 < 1 }
    try values.check(.patience, patience, "at least 1") { $0 >= 1 }
    try values.check(.minimumRate, minimumRate, "at least 0") { $0 >= 0 }
    try values.check(.minimumDelta, minimumDelta, "at least 0") { $0 >= 0 }
    try values.check(.cooldown, cooldown ?? 0, "at least 0") { $0 >= 0 }
  }
}
