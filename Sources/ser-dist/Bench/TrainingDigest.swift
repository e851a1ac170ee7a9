import Collectives
import Core
import Network
import Optimizers
import Training

/// What some steps of training come to, in one line: equal on any number of ranks and threads at equal lanes.
///
/// The real layers, lanes, sum and optimizer on noise, so that a cluster can be tried without corpus and files.
struct TrainingDigest {
  let recipe: Recipe
  let lanes: Int
  /// Of each rank.
  let threads: Int
  let batch: Int
  static let steps = 3

  /// Of all weights, and of all that the optimizer remembers.
  struct Finding: Codable {
    let recipe: String
    let lanes: Int
    let batch: Int
    let ranks: Int
    let threads: Int
    let loss: Double
    let digest: String

    static let heads = ["recipe", "lanes", "batch", "loss", "digest"]
    var cells: [String] { [recipe, "\(lanes)", "\(batch)", loss.formatted(6), digest] }
  }

  func run(_ group: Group) throws -> Finding {
    let model = try recipe.modelAlone()
    let plan = try LanePlan(lanes: lanes, ranks: group.size, threads: threads, defaultThreads: 1)
    let noise = NoiseRows(
      shape: recipe.features.rowShape, classes: recipe.usualClassCount, lanes: plan.lanes, batch: batch)
    let engine = try group.together {
      let needed = StepEngine.byteCount(model, plan, mostRows: (batch + lanes - 1) / lanes) * group.localSize
      try BenchError.checkMemory(recipe, batch: batch, needed: needed)
      return try StepEngine(
        model: model, plan: plan, rank: group.rank, schedule: noise.schedule,
        data: noise.rows(of: plan.lanes(of: group.rank)), optimizer: makeOptimizer(recipe.training.optimizer),
        clipping: makeClipping(recipe.training.optimizer), seed: 0,
        exchange: ExactExchange(group: group, count: StepEngine.bufferCount(model)))
    }
    defer { engine.end() }
    return learn(engine, plan)
  }

  private func learn(_ engine: StepEngine, _ plan: LanePlan) -> Finding {
    var loss = 0.0
    for step in 0..<Self.steps {
      loss = engine.run(epoch: 1, step: step, rate: Float(recipe.training.optimizer.rate)).loss
    }
    var digest = SHA256()
    add(engine.weights, to: &digest)
    for (_, buffer) in engine.state().sorted(by: { $0.key < $1.key }) {
      add(buffer.view[0..<engine.weights.count], to: &digest)
    }
    return Finding(
      recipe: recipe.name, lanes: plan.lanes, batch: batch, ranks: plan.ranks, threads: plan.threads,
      loss: loss / Double(batch), digest: digest.finishHex())
  }

  private func add(_ floats: FloatView, to digest: inout SHA256) {
    floats.array.withUnsafeBytes { digest.update($0) }
  }
}
