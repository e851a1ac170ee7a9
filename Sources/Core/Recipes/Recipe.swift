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

  public init(protocol: SplitProtocol, train: Double, validation: Double, test: Double) {
    self.protocol = `protocol`
    self.train = train
    self.validation = validation
    self.test = test
  }
}

/// What may not stand on two sides of a split.
public enum SplitProtocol: String, RecipeChoice {
  /// Nothing is kept apart: rows at random, as the published projects did it.
  case published
  /// No speaker on two sides.
  case speaker
  /// No sentence on two sides.
  case sentence
  /// Where the corpus's manifest puts each clip.
  case given
}
