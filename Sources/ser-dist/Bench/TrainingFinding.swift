import Core
import Training

/// What is known of the training of one recipe: how fast it is and where the time goes.
struct TrainingFinding: Codable {
  /// Milliseconds of a step.
  struct Split: Codable {
    let lanes: Double
    let sum: Double
    /// While nothing is computed.
    let betweenRanks: Double
    /// Between ranks in the midst of the lanes, and so part of their time.
    let betweenRanksMeanwhile: Double
    let update: Double
  }

  let recipe: String
  let batch: Int
  let lanes: Int
  let ranks: Int
  let threads: Int
  let parameters: Int
  let rowsPerSecond: Pace
  let gigaflops: Double
  /// Of what the cores in use can do at most.
  let shareOfPeak: Double
  let allReduce: AllReduce
  let milliseconds: Split
  /// What a rank sends to others in a step.
  let bytesSent: Int
  let memory: TrainingMemory

  init(_ benchmark: TrainingBenchmark, _ engine: StepEngine, _ plan: LanePlan, pace: Pace, steps: Int) {
    recipe = benchmark.recipe.name
    batch = benchmark.batch
    lanes = plan.lanes
    ranks = plan.ranks
    threads = plan.threads
    parameters = engine.model.summary().reduce(0) { $0 + $1.parameterCount }
    rowsPerSecond = pace
    gigaflops = pace.median * Double(engine.model.trainingFLOPs) / 1e9
    shareOfPeak = gigaflops / (benchmark.peak * Double(plan.threads * plan.ranks))
    let times = engine.times
    func perStep(_ time: Duration) -> Double { time.seconds * 1e3 / Double(steps) }
    milliseconds = Split(
      lanes: perStep(times.lanes), sum: perStep(times.sum), betweenRanks: perStep(times.communication),
      betweenRanksMeanwhile: perStep(times.hiddenCommunication), update: perStep(times.update))
    allReduce = benchmark.allReduce
    bytesSent = times.bytesSent / steps
    memory = engine.memory
  }
}

extension TrainingFinding {
  static let heads = [
    "recipe", "batch", "rows/s", "slowest", "fastest", "GFLOP/s", "% of peak", "ms: lanes", "sum", "ranks", "update",
    "MB", "MB sent",
  ]

  /// A line of the table.
  var cells: [String] {
    func rate(_ value: Double) -> String { value.formatted(value < 100 ? 2 : 0) }
    return [
      recipe, "\(batch)", rate(rowsPerSecond.median), rate(rowsPerSecond.slowest), rate(rowsPerSecond.fastest),
      gigaflops.formatted(1), (100 * shareOfPeak).formatted(0), milliseconds.lanes.formatted(3),
      milliseconds.sum.formatted(3), milliseconds.betweenRanks.formatted(3), milliseconds.update.formatted(3),
      (Double(memory.total) / 1e6).formatted(1), (Double(bytesSent) / 1e6).formatted(2),
    ]
  }
}
