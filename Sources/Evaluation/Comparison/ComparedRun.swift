import Core

/// A run that is set beside others: what it said of its rows, how it got there, and where it comes from.
public struct ComparedRun: Sendable {
  /// As it was named.
  public var path: String
  public var classes: [String]
  public var predictions: [Prediction]
  /// Empty where it is lost.
  public var history: [EpochRecord]
  public var origin: Origin

  public init(
    path: String, classes: [String], predictions: [Prediction], history: [EpochRecord], origin: Origin
  ) {
    self.path = path
    self.classes = classes
    self.predictions = predictions
    self.history = history
    self.origin = origin
  }

  /// What a run was made of, as far as that decides whether its figures may stand beside another's.
  public struct Origin: Sendable {
    public var recipe: Recipe
    public var store: String
    /// Of the rows; nil where another tool made them.
    public var contract: FeatureContract?
    /// With its fold: "speaker-kfold, fold 2".
    public var protocolName: String
    public var splitDigest: String
    /// The rows that should have judged it.
    public var judge: Judge
    /// The model that it went on from.
    public var start: String?
    /// What stands in test and also where the model learned or was chosen: "speakers".
    public var leaks: [String]
    /// Of what nobody knows that.
    public var unknownLeaks: [String]
    public var ranks: Int
    public var threads: Int
    public var lanes: Int
    /// Nil where its checkpoint is lost.
    public var parameters: Int?

    public init(
      recipe: Recipe, store: String, contract: FeatureContract?, protocolName: String, splitDigest: String,
      judge: Judge,
      start: String? = nil, leaks: [String] = [], unknownLeaks: [String] = [], ranks: Int, threads: Int, lanes: Int,
      parameters: Int?
    ) {
      self.recipe = recipe
      self.store = store
      self.contract = contract
      self.protocolName = protocolName
      self.splitDigest = splitDigest
      self.judge = judge
      self.start = start
      self.leaks = leaks
      self.unknownLeaks = unknownLeaks
      self.ranks = ranks
      self.threads = threads
      self.lanes = lanes
      self.parameters = parameters
    }
  }

  /// One side of the split.
  public struct Judge: Hashable, Sendable {
    /// "test", or "validation" where the protocol leaves nothing for test.
    public var side: String
    public var rows: Int

    public init(side: String, rows: Int) {
      self.side = side
      self.rows = rows
    }
  }
}

extension ComparedRun {
  /// Over all epochs.
  var seconds: Double { history.reduce(0) { $0 + $1.seconds } }

  /// Whether both say that their rows are of one store.
  func sharesStore(with other: ComparedRun) -> Bool {
    origin.store == other.origin.store && origin.contract == other.origin.contract
  }

  /// The same with its classes in another order.
  func ordered(by order: [String]) -> ComparedRun {
    guard order != classes else { return self }
    let places = order.compactMap(classes.firstIndex)
    var run = self
    run.classes = order
    run.predictions = predictions.map { prediction in
      Prediction(
        name: prediction.name, truth: prediction.truth.flatMap(places.firstIndex),
        probabilities: places.map { prediction.probabilities[$0] }, row: prediction.row, speaker: prediction.speaker,
        sentence: prediction.sentence)
    }
    return run
  }
}
