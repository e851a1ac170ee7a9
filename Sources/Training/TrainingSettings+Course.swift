import Core

/// How the learning rate grows when every rank brings a batch of its own.
public enum RateScaling: String, RecipeChoice {
  /// By the ranks (Goyal and others, 2017).
  case linear
  /// By their root, which suits Adam (Granziol and others, 2022).
  case sqrt

  func factor(_ ranks: Int) -> Double { self == .linear ? Double(ranks) : Double(ranks).squareRoot() }
}

/// What a person may say about the schedule in place of the recipe.
public enum ScheduleChoice: String, RecipeChoice { case cosine, step, none }

/// What a person may say about the best epoch in place of the recipe.
public enum BestChoice: String, RecipeChoice {
  case accuracy, uar, loss

  var monitor: Monitor {
    switch self {
    case .accuracy: .accuracy
    case .uar: .uar
    case .loss: .loss
    }
  }
}

extension TrainingSettings {
  /// Puts what was said about the course of a run in its place.
  func resolveCourse(_ plan: inout TrainingPlan, ranks: Int) throws(CourseError) {
    plan.best = best?.monitor ?? plan.best
    if let schedule { resolve(schedule, &plan) }
    if let warmup { plan.warmup = warmup > 0 ? WarmupPlan(.epochs(warmup)) : nil }
    if let earlyStopping {
      plan.earlyStopping = plan.earlyStopping ?? EarlyStoppingPlan(patience: earlyStopping)
      plan.earlyStopping?.patience = earlyStopping
    }
    if let rateScaling { try scale(&plan, rateScaling, scalingRanks ?? ranks) }
  }

  /// What a run that is resumed is asked to be. Batch and rate that were scaled with the ranks stay as `run` has them, on
  /// however many ranks it goes on.
  func resolve(_ recipe: Recipe, resuming run: Recipe) throws -> Recipe {
    var settings = self
    settings.rateScaling = nil
    var wanted = try settings.resolve(recipe, ranks: 1)
    if rateScaling != nil {
      wanted.training.batch = run.training.batch
      wanted.training.optimizer.rate = run.training.optimizer.rate
    }
    return wanted
  }

  /// A schedule takes the place of the plateau: each of them decides how the rate falls.
  private func resolve(_ choice: ScheduleChoice, _ plan: inout TrainingPlan) {
    switch choice {
    case .cosine: plan.schedule = .cosine(alpha: 0)
    case .step: plan.schedule = .step(every: (plan.epochs + 2) / 3, factor: 0.1)
    case .none: plan.schedule = nil
    }
    if choice != .none { plan.plateau = nil }
  }

  /// The batch is meant for each rank. What comes out is what the run keeps, so it stays so on another number of ranks.
  private func scale(_ plan: inout TrainingPlan, _ scaling: RateScaling, _ ranks: Int) throws(CourseError) {
    let batch = plan.batch * ranks
    guard TrainingPlan.batches.contains(batch) else {
      throw .batchTooLarge(batch: plan.batch, ranks: ranks, most: TrainingPlan.batches.upperBound)
    }
    plan.batch = batch
    plan.optimizer.rate *= scaling.factor(ranks)
  }
}
