import Collectives
import Core
import Kernels
import Network
import Optimizers
import Training

/// How fast a recipe's model learns from noise, on all ranks: the real layers, lanes, sum and optimizer, without corpus
/// and files.
struct TrainingBenchmark {
  let recipe: Recipe
  /// Nil for one for each thread.
  let lanes: Int?
  /// Of each rank.
  let threads: Int
  let batch: Int
  let allReduce: AllReduce
  let seconds: Double
  /// What a core can do at most, in GFLOP/s.
  let peak: Double
  static let windows = 5

  func run(_ group: Group) throws -> TrainingFinding {
    let model = try recipe.modelAlone()
    let optimizer = try makeOptimizer(recipe.training.optimizer)
    let plan = try LanePlan(lanes: lanes, ranks: group.size, threads: threads, defaultThreads: 1)
    try group.together { try checkMemory(model, plan, group) }
    let noise = NoiseRows(
      shape: recipe.features.rowShape, classes: recipe.usualClassCount, lanes: plan.lanes, batch: batch)
    let engine = try group.together {
      try StepEngine(
        model: model, plan: plan, rank: group.rank, schedule: noise.schedule,
        data: noise.rows(of: plan.lanes(of: group.rank)), optimizer: optimizer,
        clipping: makeClipping(recipe.training.optimizer), seed: 0,
        exchange: allReduce.exchange(group, model, isYardstick: true))
    }
    defer { engine.end() }
    return try measure(engine, noise.schedule, plan, group)
  }

  private func measure(
    _ engine: StepEngine, _ schedule: LaneSchedule, _ plan: LanePlan, _ group: Group
  ) throws -> TrainingFinding {
    let steps = try stepsPerWindow(engine, schedule, group)
    engine.times = StepTimes()
    let windows = (0..<Self.windows).map { _ in run(engine, schedule, steps: steps) }
    let rates = windows.map { Double(steps * batch) / $0 }.sorted()
    let pace = Pace(median: rates[rates.count / 2], slowest: rates[0], fastest: rates[rates.count - 1])
    return TrainingFinding(self, engine, plan, pace: pace, steps: steps * Self.windows)
  }

  /// How many steps fill a window, as the first rank finds it, after steps that only warm up.
  private func stepsPerWindow(_ engine: StepEngine, _ schedule: LaneSchedule, _ group: Group) throws -> Int {
    _ = run(engine, schedule, steps: 2)
    var steps = 1
    var elapsed = try group.broadcast(run(engine, schedule, steps: steps))
    while elapsed < 0.05 * seconds {
      steps *= 2
      elapsed = try group.broadcast(run(engine, schedule, steps: steps))
    }
    return max(1, Int((seconds / elapsed * Double(steps)).rounded()))
  }

  /// Seconds that `steps` steps take.
  private func run(_ engine: StepEngine, _ schedule: LaneSchedule, steps: Int) -> Double {
    ContinuousClock().measure {
      for step in 0..<steps { _ = engine.run(epoch: 1, step: step % schedule.steps, rate: 1e-4) }
    }.seconds
  }

  private func checkMemory(_ model: Model, _ plan: LanePlan, _ group: Group) throws {
    let rows = NoiseRows.byteCount(shape: model.inputShape, batch: batch) / plan.ranks
    let engine = StepEngine.byteCount(model, plan, mostRows: (batch + plan.lanes - 1) / plan.lanes)
    try BenchError.checkMemory(recipe, batch: batch, needed: (engine + rows) * group.localSize)
  }
}
