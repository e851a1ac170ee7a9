import Checkpoints
import Collectives
import Core
import Corpora
import FeatureStore
import Network
import Optimizers

/// Everything that is settled before the first step, equal on every rank but for the rows.
struct Preparation {
  let store: FeatureStore
  let recipe: Recipe
  let optimizer: any Optimizer
  let clipping: Clipping
  let objective: Objective
  /// Instead of the recipe's own model.
  let start: StartingModel?
  let split: Split
  let audit: LeakageAudit
  let plan: LanePlan
  let training: LaneSchedule
  let validation: LaneSchedule
  let rows: RowSources
  var trainingRows: any RowSource { rows.training }
  var validationRows: any RowSource { rows.validation }

  /// - Parameters:
  ///   - cpus: the CPUs a rank has for itself, the same number on all ranks, so that all plan the same lanes.
  ///   - memory: what a rank may take, the same on all ranks.
  init(_ settings: TrainingSettings, _ group: Group, cpus: Int, memory: Int?) throws {
    let store = try FeatureStore.open(settings.store)
    let present = store.presentClasses
    guard present.count > 1 else { throw TrainingError.oneClass(store: settings.store, name: present.first ?? "") }
    let start = try settings.start.map { try StartingModel($0, for: store) }
    let recipe = try settings.resolve(Preparation.recipe(for: store, settings, start), ranks: group.size)
    optimizer = try makeOptimizer(recipe.training.optimizer)
    clipping = try makeClipping(recipe.training.optimizer)
    let split = try Split.of(store, plan: recipe.evaluation, seed: recipe.training.seed)
    audit = try LeakageAudit(store, split, recipe, start: start)
    let plan = try LanePlan(settings, recipe, ranks: group.size, cpus: cpus)
    let schedules = [SplitSide.train, .validation].map { side in
      LaneSchedule(
        rows: split.rows(on: side), labels: store.labels, lanes: plan.lanes, batch: recipe.training.batch,
        accumulation: recipe.training.accumulation ?? 1, seed: recipe.training.seed)
    }
    guard schedules[1].rowCount > 0 else { throw TrainingError.noValidation(store: settings.store) }
    self.store = store
    self.recipe = recipe
    self.start = start
    self.split = split
    self.plan = plan
    objective = try Objective(
      recipe.training, classes: store.classes, labels: split.rows(on: .train).map { Int(store.labels[$0]) },
      store: store.path)
    training = schedules[0]
    validation = schedules[1]
    rows = try RowSources(
      settings.residency, store: store, training: training, validation: validation, plan: plan, rank: group.rank,
      engine: Preparation.engineBytes(recipe, store, start, plan, training, optimizer), free: memory)
    try checkTreatment()
  }

  /// About what training will take beside the rows: the first layer, which scales, is not settled yet.
  private static func engineBytes(
    _ recipe: Recipe, _ store: FeatureStore, _ start: StartingModel?, _ plan: LanePlan, _ training: LaneSchedule,
    _ optimizer: any Optimizer
  ) -> Int {
    // What is wrong with the model is said where it is made.
    let model =
      start?.checkpoint.model
      ?? (try? Model(recipe: recipe, inputShape: store.rowShape, classCount: store.classes.count))
    return model.map { byteCount($0, plan, training, recipe.training, optimizer) } ?? 0
  }

  /// The recipe that was asked for, if it fits the store, or the store's own, or that of the model to go on from, whose
  /// layers take the place of the recipe's.
  static func recipe(
    for store: FeatureStore, _ settings: TrainingSettings, _ start: StartingModel?
  ) throws -> Recipe {
    var recipe = try named(settings, store, start)
    if let start { recipe.model = start.layers }
    return recipe
  }

  private static func named(
    _ settings: TrainingSettings, _ store: FeatureStore, _ start: StartingModel?
  ) throws -> Recipe {
    guard let asked = settings.recipe else {
      guard let own = store.recipe ?? start?.checkpoint.about?.recipe else {
        throw TrainingError.needsRecipe(store: settings.store)
      }
      return own
    }
    if let contract = store.contract, contract != asked.features {
      throw TrainingError.contractDiffers(
        store: settings.store, recipe: asked.name, storeRecipe: store.recipe?.name ?? "another")
    }
    return asked
  }

  /// The recipe's model for this store, scaled by the training rows of all ranks; or the one to go on from, as it is.
  func model(_ group: Group) throws -> Model {
    if let start { return try start.model(of: recipe) }
    // Rows may still have to be read for it.
    let own: [Double] = try group.together {
      switch recipe.features.scaling {
      case .none: []
      case .standard: try trainingRows.columnMoments().flatMap(\.numbers)
      case .range: try trainingRows.valueRange().numbers
      }
    }
    let numbers = own.isEmpty ? [] : group.gather(own)
    return try group.together {
      let scaling: JSONValue? =
        switch recipe.features.scaling {
        case .none: nil
        case .standard: try normalization(numbers)
        case .range: try rescaling(ValueRange(numbers: numbers))
        }
      return try Model(
        recipe: recipe, scaling: scaling, inputShape: store.rowShape, classCount: store.classes.count)
    }
  }

  private func rescaling(_ range: ValueRange) throws(TrainingError) -> JSONValue {
    guard !range.isTooWide else { throw .tooWide(store: store.path, least: range.least, most: range.most) }
    return range.rescaling
  }

  /// The model's first layer.
  private func normalization(_ numbers: [Double]) throws(TrainingError) -> JSONValue {
    let moments = mergedMoments(numbers)
    if let column = moments.variances.firstIndex(where: { $0 > Double(Float.greatestFiniteMagnitude) }) {
      throw .tooLarge(store: store.path, column: column)
    }
    return [
      "layer": "Normalization", "axis": -1,
      "mean": .array(moments.means.map { .number($0) }),
      "variance": .array(moments.variances.map { .number($0) }),
    ]
  }
}
