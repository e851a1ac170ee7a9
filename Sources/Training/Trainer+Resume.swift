import Checkpoints
import Collectives
import Core
import Evaluation
import Network

extension Trainer {
  /// The run to go on with, if that was asked for and there is one.
  func savedRun() throws -> SavedRun? {
    guard settings.resumes else { return nil }
    guard let directory = settings.runDirectory else {
      let found = try group.together { group.isFirst ? try SavedRun.latestUnfinished(in: "runs") : "" }
      return try SavedRun.find(in: group.broadcast(found), group)
    }
    return try SavedRun.find(in: directory, group)
  }

  /// Refuses to go on with other rows than those the run was begun with, and from a point that it cannot have come to.
  func check(_ saved: SavedRun, _ prepared: Preparation) throws {
    let isSameSplit = saved.split.map { $0.digest == prepared.split.digest } ?? true
    let isSame = isSameSplit && saved.state.map { $0.point.rows == prepared.store.rowsDigest } ?? true
    try group.together {
      guard isSame else { throw ResumeError.otherRows(directory: saved.directory, store: settings.store) }
      guard let state = saved.state, let fault = state.point.fault(inEpochsOf: prepared.training.steps) else { return }
      throw ResumeError.otherState(file: state.file, reason: fault)
    }
  }

  /// Puts weights and memory back, on whatever number of ranks.
  func restore(_ engine: StepEngine, _ state: SavedState) throws {
    let expected = engine.stateNames
    guard state.buffers.keys.sorted() == expected.sorted(),
      state.buffers.values.allSatisfy({ $0.count == StepEngine.bufferCount(engine.model) }),
      state.checkpoint.parameters.count == engine.weights.count
    else {
      throw ResumeError.otherState(
        file: state.file, reason: "its arrays are \(state.buffers.keys.sorted()), expected \(expected)")
    }
    for entry in engine.model.layout.entries where entry.role == .fixed {
      let saved = state.checkpoint.parameters.view[entry.range].array
      guard saved.map(\.bitPattern) == engine.weights[entry.range].array.map(\.bitPattern) else {
        // The statistics of the training rows are part of the model.
        throw ResumeError.otherRows(directory: settings.runDirectory ?? "", store: settings.store)
      }
    }
    engine.restore(weights: state.checkpoint.parameters.view, state: state.buffers, updates: state.point.updates)
  }

  /// What a run came to of which nothing is left to do.
  func finished(_ saved: SavedRun, _ settings: TrainingSettings) throws -> Outcome? {
    guard let outcome = saved.outcome(settings), let course = saved.state?.point.course else { return nil }
    // Its curves may have been lost since, or with the power.
    try group.together { if group.isFirst { try CurveFiles(in: saved.directory).write(course.history) } }
    switch saved.best {
    case .whole: break
    case .isLast: return nil
    case .lost(let epoch, let reason):
      throw AgreedFailure(
        ResumeError.bestLost(
          directory: saved.directory, epoch: epoch, reason: reason,
          takesEpochs: saved.takesEpochs && !course.isOver && !self.settings.isOneOfSeveral))
    }
    console.note("\(saved.directory): the run is finished")
    return outcome
  }

  /// Writes the checkpoint of the best epoch again where it is lost and can be had, and else does without.
  func mendBest(
    _ saved: SavedRun, _ prepared: Preparation, _ engine: StepEngine, _ run: RunDirectory, _ point: inout TrainingPoint
  ) throws {
    switch saved.best {
    case .whole: break
    case .isLast:
      console.note("note: \(run.best) was lost, and is written again: \(run.last) has the same weights")
      try group.together {
        guard group.isFirst else { return }
        run.holdBest(engine, prepared, point.course)
        try run.writeResults(point.course.history)
      }
    case .lost(let epoch, let reason):
      console.warning(
        "the weights of epoch \(epoch) are lost (\(reason)); the best of the epochs to come takes its place")
      point.course.forgetBest()
    }
  }

  func announceResumption(_ point: TrainingPoint, _ run: RunDirectory) {
    let place = point.step > 0 ? "step \(point.step) of epoch \(point.epoch + 1)" : "epoch \(point.epoch)"
    console.note("goes on after \(place)")
  }

  /// Ends all ranks where one was asked to stop while rows were read, before anything is there to be saved.
  func endIfStopped() throws {
    guard group.gather([isStopped() ? 1 : 0]).contains(1) else { return }
    throw AgreedFailure(ResumeError.stoppedBeforeSteps)
  }

  /// Saves where training stands; all ranks come here in the same step.
  func save(_ point: inout TrainingPoint, _ prepared: Preparation, _ engine: StepEngine, _ run: RunDirectory) throws {
    group.place = Place(.saving, epoch: point.begunEpochs, step: point.step)
    let start = ContinuousClock.now
    point.updates = engine.updates
    let state = engine.state()
    try group.together { if group.isFirst { try run.writeState(engine, state, prepared, point) } }
    run.saveClock.restart(from: start)
  }

  /// What all ranks end with when one was asked to stop, once all is saved.
  func stopped(_ point: TrainingPoint, _ run: RunDirectory) -> AgreedFailure {
    AgreedFailure(
      ResumeError.stopped(
        epoch: point.epoch + 1, step: point.step, file: run.last, command: resumption(of: run.path)))
  }

  /// What one types to go on with a run as it was started.
  func resumption(of run: String) -> String {
    let launcher = group.size > 1 ? "mpirun -n \(group.size) " : ""
    let threads = settings.threads.map { " --threads \($0)" } ?? ""
    return "\(launcher)ser-dist train --run \(shellQuoted(run)) --resume\(threads)"
  }
}

extension SavedRun {
  /// Of a run that went on from a model: that model, as the run's own files hold it.
  var startedModel: Model? { start == nil ? nil : state?.checkpoint.model }

  /// What the run came to, where nothing is left to do of it.
  func outcome(_ settings: TrainingSettings) -> Trainer.Outcome? {
    var plan = recipe.training
    plan.epochs = settings.epochs ?? plan.epochs
    guard let point = state?.point, point.isEnd(of: plan) else { return nil }
    return Trainer.Outcome(
      point.course, in: directory, store: settings.store, testRows: split?.test ?? 0,
      seconds: point.course.history.reduce(0) { $0 + $1.seconds })
  }
}
