import Collectives

/// What the first rank finds for all after an epoch.
struct EpochVerdict: Codable {
  let course: Course.Decision
  /// Whether the state is saved now: by the first rank's clock.
  let isSaveDue: Bool
}

extension Trainer {
  /// Keeps what an epoch came to: the best weights at hand, the curves on disk, and the state where it is time for that
  /// or nothing follows. What is lost to a kill between saves is done again, in the same bits.
  func keep(
    _ verdict: EpochVerdict, _ point: inout TrainingPoint, _ prepared: Preparation, _ engine: StepEngine,
    _ run: RunDirectory
  ) throws {
    group.place = Place(.saving, epoch: point.epoch)
    if verdict.course.isBest && group.isFirst { run.holdBest(engine, prepared, point.course) }
    guard !verdict.isSaveDue && !point.isEnd(of: prepared.recipe.training) else {
      return try save(&point, prepared, engine, run)
    }
    try group.together { if group.isFirst { try run.curves.writeIfDue(point.course.history) } }
  }

  /// Trains to the end; what fails on the way does not take the best weights and the curves with it.
  func trainToEnd(
    _ point: inout TrainingPoint, _ prepared: Preparation, _ engine: StepEngine, _ validation: ValidationPass,
    _ run: RunDirectory
  ) throws {
    do {
      while !point.isEnd(of: prepared.recipe.training) {
        try train(point.epoch + 1, prepared, engine, validation, run, &point)
      }
    } catch {
      // Where this fails, too, the first failure is the one to tell of.
      if group.isFirst { try? run.writeResults(point.course.history) }
      throw error
    }
  }
}
