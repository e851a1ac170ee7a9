import Core
import Optimizers

/// What a person may say about a training run; what is not said comes from the recipe and the machine.
public struct TrainingSettings: Sendable {
  public var store = "features"
  /// Whether the store was named, so that a run which is gone on with does not bring its own.
  public var namesStore = false
  /// Instead of the recipe the store was made with.
  public var recipe: Recipe?
  /// A model to go on from, ours or Keras's, instead of beginning with the recipe's.
  public var start: String?
  /// Instead of `runs/<recipe>-<number>`.
  public var runDirectory: String?
  /// Whether a run that is there already may be replaced.
  public var overwrites = false
  /// Whether the run that is there already is gone on with.
  public var resumes = false
  /// How many seconds may pass until the state is saved again, within an epoch too.
  public var saveEvery = 600
  public var lanes: Int?
  public var threads: Int?
  public var allReduce = AllReduce.exact
  /// Whether rows are kept in memory.
  public var residency = Residency.auto
  public var epochs: Int?
  public var batch: Int?
  public var accumulation: Int?
  /// Another optimizer than the recipe's.
  public var optimizer: String?
  public var rate: Double?
  /// How batch and rate grow with the ranks.
  public var rateScaling: RateScaling?
  /// With how many ranks they grow, where it is not as many as work now.
  public var scalingRanks: Int?
  public var schedule: ScheduleChoice?
  /// In epochs.
  public var warmup: Int?
  public var best: BestChoice?
  /// The patience, in epochs.
  public var earlyStopping: Int?
  public var classWeighting: ClassWeighting?
  /// Whether every batch normalisation takes its statistics over all lanes.
  public var synchronizesBatchStatistics = false
  public var mixup: Double?
  public var averaging: WeightAveraging?
  public var seed: UInt64?
  public var splitProtocol: SplitProtocol?
  /// Into how many folds, where the protocol leaves it open.
  public var folds: Int?
  /// One of the folds instead of all.
  public var fold: Int?
  /// How many runs, each with the next seed.
  public var seeds: Int?
  /// Of the split, where it is not that of training.
  public var splitSeed: UInt64?

  /// Whether this is one of several runs that were settled together, of which none has more epochs than the others.
  var isOneOfSeveral: Bool { scalingRanks != nil }

  public init() {}

  /// More runs than this are nobody's wish.
  public static let mostSeeds = 1000

  /// The optimizers that can be named.
  public static var optimizers: [String] { optimizerNames }

  /// The recipe with what was said put in its place.
  func resolve(_ recipe: Recipe, ranks: Int) throws -> Recipe {
    var recipe = recipe
    recipe.training.epochs = epochs ?? recipe.training.epochs
    recipe.training.batch = batch ?? recipe.training.batch
    recipe.training.accumulation = accumulation ?? recipe.training.accumulation
    if let optimizer { recipe.training.optimizer = recipe.training.optimizer.renamed(optimizer) }
    recipe.training.optimizer.rate = rate ?? recipe.training.optimizer.rate
    if let classWeighting { recipe.training.classWeights = classWeighting == .balanced ? .balanced : nil }
    try resolveCourse(&recipe.training, ranks: ranks)
    recipe.training.mixup = mixup ?? recipe.training.mixup
    if let averaging { recipe.training.averaging = averaging.plan(epochs: recipe.training.epochs) }
    recipe.training.seed = seed ?? recipe.training.seed
    if let splitProtocol, splitProtocol != recipe.evaluation.protocol {
      recipe.evaluation.protocol = splitProtocol
      recipe.evaluation.folds = nil
      recipe.evaluation.fold = nil
    }
    recipe.evaluation.folds = folds ?? recipe.evaluation.folds
    recipe.evaluation.fold = fold ?? recipe.evaluation.fold
    recipe.evaluation.seed = splitSeed ?? recipe.evaluation.seed
    if synchronizesBatchStatistics { recipe.model = try BatchStatistics.synchronized(recipe) }
    return recipe
  }
}

/// What a person may say about the weights of classes in place of the recipe.
public enum ClassWeighting: String, RecipeChoice { case balanced, none }

/// Which mean of the weights a person may ask for in place of the recipe's.
public enum WeightAveraging: String, RecipeChoice {
  case ema, swa, none

  func plan(epochs: Int) -> AveragingPlan? {
    switch self {
    case .ema: .ema
    case .swa: .swa(epochs: epochs)
    case .none: nil
    }
  }
}
