import Collectives
import Core
import Foundation
import Network
import Optimizers
import TestSupport
import Testing
import Training

/// Counts what steps of the whole engine take from the heap: lanes, sum, exchange and update, on every recipe's model.
@Suite(.serialized) struct EngineAllocationTests {
  @Test(arguments: Recipe.all.map(\.name), [1, 2])
  func `steps after the first take no memory`(recipe: String, threads: Int) async throws {
    let taken = try await HeapTrace.traced {
      // A process of its own gets no values: it is told which recipe in its environment.
      setenv("ENGINE_RECIPE", recipe, 1)
      setenv("ENGINE_THREADS", "\(threads)", 1)
      await #expect(processExitsWith: .success) {
        let environment = ProcessInfo.processInfo.environment
        let recipe = try Recipe.find(environment["ENGINE_RECIPE"] ?? "")
        let engine = try EngineAllocationTests.engine(recipe, threads: Int(environment["ENGINE_THREADS"] ?? "") ?? 0)
        _ = engine.run(epoch: 1, step: 0, rate: 1e-3)
        let begun = try HeapTrace()
        for step in 1...2 { _ = engine.run(epoch: 1, step: step, rate: 1e-3) }
        try begun.end()
        engine.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  private static let classes = 6

  private static func model(_ recipe: Recipe) throws -> Model {
    try Model(recipe: recipe, inputShape: recipe.features.rowShape, classCount: classes)
  }

  /// An engine for three batches of two rows of noise.
  static func engine(_ recipe: Recipe, threads: Int) throws -> StepEngine {
    let (shape, batch) = (recipe.features.rowShape, 2)
    let plan = try LanePlan(lanes: 2, ranks: 1, threads: threads, defaultThreads: 1)
    let labels = (0..<3 * batch).map { Int32($0 % classes) }
    let schedule = LaneSchedule(rows: Array(labels.indices), labels: labels, lanes: 2, batch: batch, seed: 0)
    let rows = (0..<2).map { lane in FloatBuffer(numbers(schedule.rows(of: lane).count * shape.count)) }
    let data = LaneRows(
      rowShape: shape, rows: rows, labels: (0..<2).map { schedule.rows(of: $0).map { labels[$0] } },
      lanes: 0..<2, seed: 0)
    return try StepEngine(
      model: model(recipe), plan: plan, rank: 0, schedule: schedule, data: data,
      optimizer: makeOptimizer(recipe.training.optimizer), seed: 0,
      exchange: ExactExchange(group: Group(), count: StepEngine.bufferCount(model(recipe))))
  }
}
