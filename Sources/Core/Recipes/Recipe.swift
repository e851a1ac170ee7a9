/// One complete, named, editable way from audio to a trained model: what `--recipe` names and `config.json` records.
public struct Recipe: Codable, Hashable, Sendable {
  public var name: String
  public var about: String
  /// Which clips it is for, and as which classes.
  public var corpus = CorpusPlan()
  public var features: FeatureContract
  /// The layers from input to output, as `Network` reads them. Where a layer says `"classes"`, the number of classes of
  /// the corpus is meant.
  public var model: [JSONValue]
  public var training: TrainingPlan
  public var evaluation: EvaluationPlan

  public init(
    name: String, about: String, corpus: CorpusPlan = CorpusPlan(), features: FeatureContract, model: [JSONValue],
    training: TrainingPlan, evaluation: EvaluationPlan
  ) {
    self.name = name
    self.about = about
    self.corpus = corpus
    self.features = features
    self.model = model
    self.training = training
    self.evaluation = evaluation
  }
}

/// Which rows a model learns from, is tuned on and is judged by.
public struct EvaluationPlan: Codable, Hashable, Sendable {
  public var `protocol`: SplitProtocol
  /// Shares of the rows (`published`), or of the speakers.
  public var train: Double
  public var validation: Double
  public var test: Double
  /// Into how many folds `kfold` and `speaker-kfold` deal; other protocols know it themselves.
  public var folds: Int?
  /// Which of the folds is meant, from 1; nil for all of them.
  public var fold: Int?
  /// What the split is dealt with, where it is not the seed of training: runs of several seeds then learn from the same
  /// rows.
  public var seed: UInt64?

  public init(
    protocol: SplitProtocol, train: Double, validation: Double, test: Double, folds: Int? = nil, fold: Int? = nil,
    seed: UInt64? = nil
  ) {
    self.protocol = `protocol`
    self.train = train
    self.validation = validation
    self.test = test
    self.folds = folds
    self.fold = fold
    self.seed = seed
  }

  /// No more folds than this can be asked for.
  public static let foldCounts = 2...1000
}
