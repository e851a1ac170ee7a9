import Checkpoints
import Collectives
import Core
import Evaluation

extension Trainer {
  /// One epoch: all steps that are left of it, the judgement, the decision, the checkpoint, the line in the log.
  func train(
    _ epoch: Int, _ prepared: Preparation, _ engine: StepEngine, _ validation: ValidationPass, _ run: RunDirectory,
    _ point: inout TrainingPoint
  ) throws {
    let start = ContinuousClock.now
    let before = point.sums
    try steps(of: epoch, prepared, engine, run, &point)
    let trained = TrainedEpoch(
      epoch: epoch, sums: point.sums, before: before, begun: start, ended: .now,
      rate: point.course.rate * prepared.rates.share(after: engine.updates - 1))
    group.place = Place(.judgement, epoch: epoch)
    try DriftGuard.check(engine.weights, of: engine.model, in: group)
    let judged = try validation.run(group)
    let record = record(trained, judged, engine, prepared.plan)
    // With the penalties on weights, which are finite as long as the weights' squares are.
    guard record.validationLoss.isFinite else {
      throw AgreedFailure(TrainingError.validationDiverged(epoch: epoch))
    }
    let verdict = try group.broadcast(
      EpochVerdict(course: point.course.decide(record), isSaveDue: run.saveClock.isDueAfterEpoch()))
    point.course.accept(verdict.course, record)
    point.epoch = epoch
    point.step = 0
    point.sums = EpochSums()
    try keep(verdict, &point, prepared, engine, run)
    tell(point.course, of: prepared.recipe.training.epochs, isBest: verdict.course.isBest)
  }

  private func steps(
    of epoch: Int, _ prepared: Preparation, _ engine: StepEngine, _ run: RunDirectory, _ point: inout TrainingPoint
  ) throws {
    let start = ContinuousClock.now
    let earlier = point.sums.seconds
    let steps = prepared.training.steps
    // Stopped after the last step, an epoch has only to be judged.
    if point.step < steps { prepared.trainingRows.begin(epoch: epoch, step: point.step) }
    engine.times = StepTimes()
    let rates = prepared.rates
    var progress = StepProgress(console, epoch: epoch, of: prepared.recipe.training.epochs, steps: steps)
    while point.step < steps {
      group.place = Place(.steps, epoch: epoch, step: point.step + 1)
      engine.isAskedToStop = isStopped()
      engine.isSaveDue = group.isFirst && run.saveClock.isDue()
      let rate = point.course.rate * rates.share(after: engine.updates)
      let figures = engine.run(epoch: epoch, step: point.step, rate: Float(rate))
      if figures.troubles > 0 { try tellTrouble(engine, prepared, epoch: epoch, step: point.step + 1) }
      // The sums are the same on every rank, so every rank stops here if one does.
      guard figures.loss.isFinite else {
        throw AgreedFailure(TrainingError.diverged(epoch: epoch, step: point.step + 1))
      }
      point.sums.add(figures)
      point.step += 1
      if figures.stops > 0 || figures.isSaveDue {
        point.sums.seconds = earlier + (ContinuousClock.now - start).seconds
        try DriftGuard.check(engine.weights, of: engine.model, in: group)
        try save(&point, prepared, engine, run)
        if figures.stops > 0 { throw stopped(point, run) }
      }
      progress.update(point.step, point.sums.figures, rate: rate, communication: engine.times.communication)
    }
  }
}
