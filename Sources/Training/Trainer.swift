import Checkpoints
import Collectives
import Core
import Corpora
import Evaluation
import Network

/// Trains one model on all ranks: the steps, and after each epoch one decision that the first rank makes for all.
public struct Trainer {
  let settings: TrainingSettings
  let group: Group
  let console: Console
  let cpu: CPU
  /// Whether this rank was asked to stop.
  let isStopped: () -> Bool

  /// - Parameter isStopped: whether the program was asked to end; looked at before each step.
  public init(
    _ settings: TrainingSettings, group: Group, console: Console, cpu: CPU,
    isStopped: @escaping () -> Bool = { false }
  ) {
    self.settings = settings
    self.group = group
    self.console = console
    self.cpu = cpu
    self.isStopped = isStopped
  }

  /// What a finished run came to.
  public struct Outcome: Codable, Sendable {
    public let run: String
    /// Which it learned from, as it was named.
    public let store: String
    public let checkpoint: String
    public let epochs: Int
    public let bestEpoch: Int
    public let bestValidationAccuracy: Double
    public let bestValidationUAR: Double
    public let bestValidationLoss: Double
    /// By which figure the best epoch was chosen.
    public let best: Monitor
    /// Why the run ended before its last epoch, if it did.
    public let end: String?
    public let testRows: Int
    public let seconds: Double
    /// The share of their time that lanes waited for rows, on the rank where it is the most; nil where all rows are in
    /// memory.
    public let waitedForRows: Double?
    /// How far its probabilities can be trusted; nil where too few validation clips say so, or where it is in the
    /// checkpoint since before.
    public internal(set) var calibration: Calibration?
    /// What the rows said that judged it in the end; nil where that was written down before.
    public internal(set) var judged: Judged?

    init(
      _ course: Course, in directory: String, store: String, testRows: Int, seconds: Double,
      waitedForRows: Double? = nil
    ) {
      run = directory
      self.store = store
      checkpoint = RunDirectory.best(in: directory)
      epochs = course.history.count
      bestEpoch = course.bestEpoch
      bestValidationAccuracy = course.best?.validationAccuracy ?? 0
      bestValidationUAR = course.best?.validationUAR ?? 0
      bestValidationLoss = course.best?.validationLoss ?? 0
      best = course.monitor
      end = course.end
      self.testRows = testRows
      self.seconds = seconds
      self.waitedForRows = waitedForRows
    }
  }

  /// Trains from the beginning, or from where a saved run stands.
  public func run() throws -> FinishedRun {
    guard let saved = try savedRun() else { return try run(from: nil) }
    // Keeps other jobs out to the end.
    defer { withExtendedLifetime(saved) {} }
    for note in saved.notes { console.note("note: \(note)") }
    let settings = try group.together { try saved.settings(self.settings, ranks: group.size) }
    if let outcome = try finished(saved, settings) { return try reportUnlessReported(outcome) }
    return try Trainer(settings, group: group, console: console, cpu: cpu, isStopped: isStopped).run(from: saved)
  }

  private func run(from saved: SavedRun?) throws -> FinishedRun {
    let (run, outcome) = try train(from: saved)
    // Keeps other jobs out to the end.
    defer { withExtendedLifetime(run) {} }
    return try report(outcome)
  }

  /// All epochs that are left; what they held in memory is free when this returns.
  private func train(from saved: SavedRun?) throws -> (RunDirectory, Outcome) {
    let start = ContinuousClock.now
    let prepared = try prepare()
    if let saved { try check(saved, prepared) }
    let model = try saved?.startedModel ?? prepared.model(group)
    let treatment = try prepared.treatment(group)
    // Each rank looks before any takes its part; the rows are there already.
    let free = group.freeMemory()
    let engine = try group.together { try makeEngine(model, prepared, treatment, free: free) }
    defer {
      engine.end()
      prepared.trainingRows.end()
      prepared.validationRows.end()
    }
    if let state = saved?.state { try group.together { try restore(engine, state) } }
    let validation = try group.together {
      try ValidationPass(
        model: model, objective: prepared.objective.unweighted, weights: engine.judgedWeights,
        rows: prepared.validationRows,
        schedule: prepared.validation,
        plan: prepared.plan, rank: group.rank)
    }
    defer { validation.end() }
    try endIfStopped()
    let run = try RunDirectory.begin(settings, prepared, saved, group)
    announce(prepared, model, engine, validation, run)
    let begun = ContinuousClock.now
    var point =
      saved?.state?.point ?? TrainingPoint(course: Course(prepared.recipe.training), rows: prepared.store.rowsDigest)
    if point.updates > 0 { announceResumption(point, run) }
    if let saved { try mendBest(saved, prepared, engine, run, &point) }
    try trainToEnd(&point, prepared, engine, validation, run)
    let waited = tellWaits(prepared, since: begun)
    let outcome = Outcome(
      point.course, in: run.path, store: settings.store, testRows: prepared.split.rows(on: .test).count,
      seconds: (ContinuousClock.now - start).seconds, waitedForRows: waited)
    return (run, outcome)
  }

  /// What all ranks prepare alike; on unequal hosts the one with the fewest CPUs decides the number of lanes.
  private func prepare() throws -> Preparation {
    let cpus = group.fewestCPUs(cpu)
    let memory = group.freeMemory()
    let prepared = try group.together { try Preparation(settings, group, cpus: cpus, memory: memory) }
    let prints = group.gather(try group.together { try prepared.fingerprint() })
    if let rank = prints.firstIndex(where: { $0 != prints[0] }) {
      let host = group.gather(group.host)[rank]
      throw AgreedFailure(TrainingError.ranksDiffer(rank: rank, host: host))
    }
    return prepared
  }

  private func makeEngine(
    _ model: Model, _ prepared: Preparation, _ treatment: RowTreatment, free: Int?
  ) throws -> StepEngine {
    try checkMemory(model, prepared, free: free)
    let engine = try StepEngine(
      model: model, plan: prepared.plan, rank: group.rank, schedule: prepared.training, data: prepared.trainingRows,
      optimizer: prepared.optimizer, clipping: prepared.clipping, objective: prepared.objective,
      treatment: treatment, averaging: prepared.recipe.training.averaging, seed: prepared.recipe.training.seed,
      exchange: settings.allReduce.exchange(group, model))
    if let start = prepared.start { engine.weights.copy(from: start.checkpoint.parameters.view) }
    return engine
  }

  /// Refuses what the hosts cannot hold, rather than being killed for it later.
  ///
  /// - Parameter free: what each rank may take where there is least.
  private func checkMemory(_ model: Model, _ prepared: Preparation, free: Int?) throws {
    let needed = prepared.byteCount(model)
    guard let free, needed > free else { return }
    throw TrainingError.tooLittleMemory(needed: needed, free: free, ranks: group.size, lanes: prepared.plan.lanes)
  }
}
