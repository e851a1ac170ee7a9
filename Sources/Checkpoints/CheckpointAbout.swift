import Core

/// Where a model comes from and what its numbers mean.
public struct CheckpointAbout: Hashable, Sendable {
  public var classes: [String]
  /// Nil for a model of rows that another tool made.
  public var contract: FeatureContract?
  public var recipe: Recipe
  public var split: SplitRecord?
  /// The epoch after which these are the weights, from 1.
  public var epoch: Int
  public var validationAccuracy: Double
  public var lanes: Int
  public var ranks: Int
  public var threads: Int
  public var programVersion: String
  /// The model that training went on from; nil where it began anew.
  public var start: StartRecord?
  /// What the sides of the split share; nil where nobody looked.
  public var leakage: LeakageRecord?
  /// How far its probabilities can be trusted; nil where nobody looked.
  public var calibration: Calibration?

  public init(
    classes: [String], contract: FeatureContract?, recipe: Recipe, split: SplitRecord?, epoch: Int,
    validationAccuracy: Double, lanes: Int, ranks: Int, threads: Int, programVersion: String, start: StartRecord? = nil,
    leakage: LeakageRecord? = nil
  ) {
    self.classes = classes
    self.contract = contract
    self.recipe = recipe
    self.split = split
    self.epoch = epoch
    self.validationAccuracy = validationAccuracy
    self.lanes = lanes
    self.ranks = ranks
    self.threads = threads
    self.programVersion = programVersion
    self.start = start
    self.leakage = leakage
  }
}

/// The model that a run went on from.
public struct StartRecord: Codable, Hashable, Sendable {
  public var file: String
  /// `Checkpoint.digest` of its weights.
  public var digest: String

  public init(file: String, digest: String) {
    self.file = file
    self.digest = digest
  }
}

/// Which rows a model learnt from: enough to make the same split again, and to know whether it is the same.
public struct SplitRecord: Codable, Hashable, Sendable {
  /// Nil where the rows' origin is not known.
  public var `protocol`: SplitProtocol?
  public var seed: UInt64
  /// `Split.digest`.
  public var digest: String
  /// Rows on each side.
  public var train: Int
  public var validation: Int
  public var test: Int

  public init(protocol: SplitProtocol?, seed: UInt64, digest: String, train: Int, validation: Int, test: Int) {
    self.protocol = `protocol`
    self.seed = seed
    self.digest = digest
    self.train = train
    self.validation = validation
    self.test = test
  }
}

/// What a run needs beside the weights to go on as if it had never stopped.
public struct TrainingState {
  /// Counters and keys, as JSON of the trainer's own making.
  public var record: String
  /// Optimizer moments and other arrays by name.
  public var buffers: [String: FloatBuffer]

  public init(record: String, buffers: [String: FloatBuffer]) {
    self.record = record
    self.buffers = buffers
  }
}
