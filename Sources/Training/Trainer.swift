import Checkpoints
import Collectives
import Core
import Corpora
import Evaluation
import Network
import Optimizers

/// Trains one model on all ranks: the steps, and after each epoch one decision that the first rank makes for all.
public struct Trainer {
  private let settings: TrainingSettings
  private let group: Group
  private let console: Console
  private let cpu: CPU

  public init(_ settings: TrainingSettings, group: Group, console: Console, cpu: CPU) {
    self.settings = settings
    self.group = group
    self.console = console
    self.cpu = cpu
  }

  /// What a finished run came to.
  public struct Outcome: Codable, Sendable {
    public let run: String
    public let checkpoint: String
    public let epochs: Int
    public let bestEpoch: Int
    public let bestValidationAccuracy: Double
    public let testRows: Int
    public let seconds: Double
  }

  public func run() throws -> Outcome {
    let start = ContinuousClock.now
    let prepared = try prepare()
    let model = try prepared.model(group)
    let engine = try group.together { try makeEngine(model, prepared) }
    defer { engine.end() }
    let validation = try group.together {
      try ValidationPass(
        model: model, objective: prepared.objective.unweighted, weights: engine.weights, rows: prepared.validationRows,
        schedule: prepared.validation,
        plan: prepared.plan, rank: group.rank)
    }
    defer { validation.end() }
    let run = try RunDirectory.begin(settings, prepared, group)
    announce(prepared, model, engine, validation, run)
    var course = Course(prepared.recipe.training)
    for epoch in 1...prepared.recipe.training.epochs {
      try train(epoch, prepared, engine, validation, run, &course)
    }
    return Outcome(
      run: run.path, checkpoint: run.best, epochs: course.history.count, bestEpoch: course.bestEpoch,
      bestValidationAccuracy: course.bestAccuracy, testRows: prepared.split.rows(on: .test).count,
      seconds: (ContinuousClock.now - start).seconds)
  }

  /// What all ranks prepare alike; on unequal hosts the one with the fewest CPUs decides the number of lanes.
  private func prepare() throws -> Preparation {
    let mine = LanePlan.cpus(usable: cpu.usable, online: cpu.online, localRanks: group.localSize)
    let cpus = group.gather([Double(mine)]).min() ?? 1
    let prepared = try group.together { try Preparation(settings, group, cpus: Int(cpus)) }
    let prints = group.gather(try prepared.fingerprint())
    if let rank = prints.firstIndex(where: { $0 != prints[0] }) {
      let host = group.gather(group.host)[rank]
      throw AgreedFailure(TrainingError.ranksDiffer(rank: rank, host: host))
    }
    return prepared
  }

  private func makeEngine(_ model: Model, _ prepared: Preparation) throws -> StepEngine {
    try checkMemory(model, prepared)
    let engine = try StepEngine(
      model: model, plan: prepared.plan, rank: group.rank, schedule: prepared.training, data: prepared.trainingRows,
      optimizer: prepared.optimizer, clipping: prepared.clipping, objective: prepared.objective,
      seed: prepared.recipe.training.seed,
      exchange: ExactExchange(group: group, count: StepEngine.bufferCount(model)))
    if let start = prepared.start { engine.weights.copy(from: start.checkpoint.parameters.view) }
    return engine
  }

  /// Refuses what this host cannot hold, rather than being killed for it later.
  private func checkMemory(_ model: Model, _ prepared: Preparation) throws {
    let perRank = StepEngine.byteCount(model, prepared.plan, mostRows: prepared.training.mostRows)
    let needed = perRank * group.localSize
    guard let free = FreeMemory.bytes(), needed > free else { return }
    throw TrainingError.tooLittleMemory(
      needed: needed, free: free, ranks: group.localSize, lanes: prepared.plan.lanes)
  }

  /// One epoch: all steps, the judgement, the decision, the checkpoint, the line in the log.
  private func train(
    _ epoch: Int, _ prepared: Preparation, _ engine: StepEngine, _ validation: ValidationPass, _ run: RunDirectory,
    _ course: inout Course
  ) throws {
    let start = ContinuousClock.now
    let rate = course.rate
    let figures = try steps(of: epoch, prepared, engine, rate: rate)
    let trained = ContinuousClock.now
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
    let state = engine.optimizerState()
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
    prepared.trainingRows.beginEpoch(
      epoch, seed: prepared.recipe.training.seed, lanes: prepared.plan.lanes(of: group.rank))
    engine.times = StepTimes()
    var total = StepEngine.Figures(loss: 0, correct: 0, rows: 0)
    let steps = prepared.training.steps
    for step in 0..<steps {
      let figures = engine.run(epoch: epoch, step: step, rate: Float(rate))
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

extension Trainer {
  /// What is about to happen, before the first epoch.
  private func announce(
    _ prepared: Preparation, _ model: Model, _ engine: StepEngine, _ validation: ValidationPass, _ run: RunDirectory
  ) {
    for note in prepared.split.notes { console.note("note: \(note)") }
    for note in prepared.start?.notes ?? [] { console.note("note: \(note)") }
    let parameters = model.summary().reduce(0) { $0 + $1.parameterCount }
    var memory = engine.memory
    memory.activations += validation.byteCount
    memory.data += prepared.validationRows.byteCount
    let plan = prepared.plan
    let ranks = counted(plan.ranks, "rank")
    let threads = counted(plan.threads, "thread")
    if plan.lanes > prepared.recipe.training.batch {
      console.warning(
        "\(plan.lanes) lanes share batches of \(prepared.recipe.training.batch) rows, so some have none in a step; "
          + "fewer --lanes or a larger --batch use the machine better")
    }
    let lanes = counted(plan.lanes, "lane")
    console.note(
      "\(prepared.recipe.name), \(parameters) parameters: \(lanes) on \(ranks) with \(threads) each; "
        + "run \(run.path)")
    console.note(memory.text)
  }
}
