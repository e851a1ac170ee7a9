import Checkpoints
import Collectives
import Core
import Evaluation

extension Trainer {
  /// One epoch: all steps, the judgement, the decision, the checkpoint, the line in the log.
  func train(
    _ epoch: Int, _ prepared: Preparation, _ engine: StepEngine, _ validation: ValidationPass, _ run: RunDirectory,
    _ course: inout Course
  ) throws {
    let start = ContinuousClock.now
    let rate = course.rate
    let figures = try steps(of: epoch, prepared, engine, rate: rate)
    let trained = ContinuousClock.now
    group.place = Place(.judgement, epoch: epoch)
    try DriftGuard.check(engine.weights, of: engine.model, in: group)
    let judged = validation.run(group)
    guard judged.loss.isFinite else {
      throw AgreedFailure(TrainingError.diverged(epoch: epoch, step: prepared.training.steps))
    }
    let decision = try group.broadcast(course.decide(judged.accuracy))
    let record = EpochRecord(
      epoch: epoch, loss: figures.loss, accuracy: Double(figures.correct) / Double(figures.rows),
      validationLoss: judged.loss + engine.model.penalty(engine.weights), validationAccuracy: judged.accuracy,
      rate: rate,
      seconds: (ContinuousClock.now - start).seconds)
    course.accept(decision, record)
    group.place = Place(.saving, epoch: epoch)
    let state = engine.state()
    try group.together {
      guard group.isFirst else { return }
      if decision.isBest { try run.writeBest(engine, prepared, record) }
      try run.writeLast(engine, state, prepared, record, course)
      try run.write(course.history)
    }
    let pace = EpochLine.Pace(
      rowsPerSecond: Double(figures.rows) / max(1e-9, (trained - start).seconds),
      communication: group.size > 1 ? engine.times.communication.seconds / max(1e-9, (trained - start).seconds) : nil)
    console.note(EpochLine.text(record, of: prepared.recipe.training.epochs, pace, isBest: decision.isBest))
  }

  private func steps(
    of epoch: Int, _ prepared: Preparation, _ engine: StepEngine, rate: Double
  ) throws -> StepEngine.Figures {
    prepared.trainingRows.begin(epoch: epoch, step: 0)
    engine.times = StepTimes()
    var total = StepEngine.Figures(loss: 0, correct: 0, rows: 0)
    let steps = prepared.training.steps
    for step in 0..<steps {
      group.place = Place(.steps, epoch: epoch, step: step + 1)
      let figures = engine.run(epoch: epoch, step: step, rate: Float(rate))
      if figures.troubles > 0 {
        try group.together {
          if let trouble = engine.trouble { throw prepared.explained(trouble, epoch: epoch, step: step + 1) }
        }
      }
      // The sums are the same on every rank, so every rank stops here if one does.
      guard figures.loss.isFinite else {
        throw AgreedFailure(TrainingError.diverged(epoch: epoch, step: step + 1))
      }
      total.loss += figures.loss
      total.correct += figures.correct
      total.rows += figures.rows
      console.transient(EpochLine.progress(epoch, prepared.recipe.training.epochs, step + 1, steps, total))
    }
    total.loss /= Double(total.rows)
    return total
  }
}
