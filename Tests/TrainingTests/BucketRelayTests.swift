import Collectives
import Core
import Foundation
import Network
import Optimizers
import TestSupport
import Testing
import Training

/// What leaves a rank in the midst of backward: final gradients, in order, and for nothing from the heap.
@Suite(.serialized) struct BucketRelayTests {
  private static let classes = 6

  /// An engine for three batches of eight rows of noise.
  private static func engine(
    _ recipe: Recipe, lanes: Int, threads: Int, exchange: (Model) -> any GradientExchange
  ) throws -> StepEngine {
    let (shape, batch) = (recipe.features.rowShape, 8)
    let model = try Model(recipe: recipe, inputShape: shape, classCount: classes)
    let labels = (0..<3 * batch).map { Int32($0 % classes) }
    let schedule = LaneSchedule(rows: Array(labels.indices), labels: labels, lanes: lanes, batch: batch, seed: 0)
    let indices = (0..<lanes).map { schedule.rows(of: $0) }
    let data = LaneRows(
      rowShape: shape, rows: indices.map { FloatBuffer(numbers($0.count * shape.count)) },
      labels: indices.map { $0.map { labels[$0] } }, lanes: 0..<lanes, seed: 0)
    return try StepEngine(
      model: model, plan: LanePlan(lanes: lanes, ranks: 1, threads: threads, defaultThreads: 1), rank: 0,
      schedule: schedule, data: data, optimizer: makeOptimizer(recipe.training.optimizer), seed: 0,
      exchange: exchange(model))
  }

  private static func buckets(_ model: Model) -> SentBuckets {
    SentBuckets(
      count: StepEngine.bufferCount(model), starts: model.layout.layerStarts,
      bucketLength: max(16, model.layout.count / 9))
  }

  private static func weights(after engine: StepEngine) -> [UInt32] {
    for step in 0..<3 { _ = engine.run(epoch: 1, step: step, rate: 1e-3) }
    defer { engine.end() }
    return engine.weights.array.map(\.bitPattern)
  }

  @Test(arguments: Recipe.all.map(\.name).filter { $0 != "crema-cnn2d" }, [(1, 1), (2, 2), (3, 3), (4, 2)])
  func `what is sent is final, in order, and the update of an engine alone`(
    name: String, shape: (lanes: Int, threads: Int)
  ) throws {
    let recipe = try Recipe.find(name)
    var exchange: SentBuckets?
    let engine = try Self.engine(recipe, lanes: shape.lanes, threads: shape.threads) { model in
      let made = Self.buckets(model)
      exchange = made
      return made
    }
    let found = Self.weights(after: engine)
    let sent = try #require(exchange)
    #expect(sent.buckets.count > 3)
    #expect(sent.sent == Array(sent.buckets.indices))
    #expect(sent.changed == [], "sent before they were final")
    // Of several lanes per thread nothing is final before the last lane.
    #expect(shape.lanes == shape.threads ? sent.early > 1 : sent.early == 0)
    let alone = try Self.engine(recipe, lanes: shape.lanes, threads: 1) { model in
      ExactExchange(group: Group(), count: StepEngine.bufferCount(model))
    }
    #expect(found == Self.weights(after: alone))
  }

  @Test(arguments: ["tess-cnn", "ravdess-tdconv-lstm"], [1, 2])
  func `steps after the first take no memory`(recipe: String, threads: Int) async throws {
    let taken = try await HeapTrace.traced {
      // A process of its own gets no values: it is told which recipe in its environment.
      setenv("ENGINE_RECIPE", recipe, 1)
      setenv("ENGINE_THREADS", "\(threads)", 1)
      await #expect(processExitsWith: .success) {
        let environment = ProcessInfo.processInfo.environment
        let threads = Int(environment["ENGINE_THREADS"] ?? "") ?? 0
        let engine = try BucketRelayTests.engine(
          Recipe.find(environment["ENGINE_RECIPE"] ?? ""), lanes: threads, threads: threads,
          exchange: BucketRelayTests.buckets)
        _ = engine.run(epoch: 1, step: 0, rate: 1e-3)
        let begun = try HeapTrace()
        for step in 1...2 { _ = engine.run(epoch: 1, step: step, rate: 1e-3) }
        try begun.end()
        engine.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }
}
