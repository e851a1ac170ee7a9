import Collectives
import Core
import FeatureStore
import Network
import Optimizers
import TestSupport
import Testing
import Training

/// One rank and several lanes: what a step does with them, and that the order of the additions is what the bits hang on.
@Suite(.serialized) struct StepEngineTests {
  private static let rows = 50
  private static let layers: [JSONValue] = [
    ["layer": "Conv1D", "filters": 8, "kernel_size": 3, "padding": "same", "activation": "relu"],
    ["layer": "BatchNormalization"], ["layer": "MaxPooling1D", "pool_size": 2], ["layer": "Flatten"],
    ["layer": "Dense", "units": 16, "activation": "relu", "kernel_regularizer": ["l1": 1e-3, "l2": 1e-3]],
    ["layer": "Dropout", "rate": 0.3], ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]

  /// A store of random rows of 12 frames × 5 columns in three classes.
  private func store() throws -> FeatureStore {
    let scratch = try Scratch()
    let contract = FeatureContract(rate: nil, columns: [.mfcc(coefficients: 5)], frames: 12, scaling: .none)
    let clips = (0..<Self.rows).map { ClipRecord(path: "\($0).wav", speaker: "", sentence: "", sha256: "") }
    let header = try StoreHeader(contract: contract, classes: ["a", "b", "c"], clips: clips)
    var random = RandomKey(seed: 11, purpose: .augmentation).sequence
    let name = ShardName(index: 0, count: 1)
    try ShardWriter.write(directory: scratch.path, name: name, header: header) { writer in
      let row = FloatBuffer(count: 60)
      for index in 0..<Self.rows {
        for place in 0..<60 { row.view[place] = random.nextUniform() / 3 - Float(index % 3) * 0.1 }
        try writer.append(row.view, label: index % 3, clip: index)
      }
    }
    try StoreIndex.write(directory: scratch.path, shards: 1, header: header, recipe: .tessCNN, clips: clips)
    return try FeatureStore.open(scratch.path)
  }

  /// The weights after four steps, as bits.
  private func train(
    lanes: Int, threads: Int, optimizer: OptimizerPlan = OptimizerPlan(name: "adam", rate: 1e-3),
    objective: Objective = Objective(), combine: @escaping StepEngine.Combine = PairwiseTree.reduce
  ) throws -> [UInt32] {
    let store = try store()
    let plan = try LanePlan(lanes: lanes, ranks: 1, threads: threads, defaultThreads: 1)
    let schedule = LaneSchedule(
      rows: Array(0..<Self.rows), labels: store.labels, lanes: lanes, batch: 24, seed: 5)
    let rows = try LaneRows(store: store, schedule: schedule, lanes: 0..<lanes)
    let model = try Model(layers: Self.layers, inputShape: store.rowShape, classCount: 3)
    let engine = try StepEngine(
      model: model, plan: plan, rank: 0, schedule: schedule, data: rows,
      optimizer: makeOptimizer(optimizer), clipping: makeClipping(optimizer), objective: objective, seed: 5,
      exchange: ExactExchange(group: Group(), count: StepEngine.bufferCount(model)), combine: combine)
    defer { engine.end() }
    for step in 0..<4 {
      let (epoch, step) = (1 + step / schedule.steps, step % schedule.steps)
      rows.begin(epoch: epoch, step: step)
      let figures = engine.run(epoch: epoch, step: step, rate: 1e-3)
      #expect(figures.rows == schedule.rowCount(inStep: step))
      #expect(figures.correct >= 0 && figures.correct <= figures.rows)
      #expect(figures.loss.isFinite)
    }
    return engine.weights.array.map(\.bitPattern)
  }

  @Test(arguments: [1, 3, 8]) func `threads do not change a bit`(lanes: Int) throws {
    #expect(try train(lanes: lanes, threads: 1) == train(lanes: lanes, threads: min(lanes, 3)))
  }

  @Test func `lanes without rows take part`() throws {
    // 64 lanes for 50 rows and batches of 24: most lanes have no row in a step.
    #expect(try train(lanes: 64, threads: 1) == train(lanes: 64, threads: 2))
  }

  @Test func `adding the lanes in another order changes the weights`() throws {
    let tree = try train(lanes: 8, threads: 1)
    let inOrder = try train(lanes: 8, threads: 1) { count, add in for lane in 1..<count { add(0, lane) } }
    #expect(tree != inOrder)
    // One pair of terms exchanged: (0+2)+(1+3) for (0+1)+(2+3).
    let exchanged = try train(lanes: 8, threads: 1) { _, add in
      for (left, right) in [(0, 2), (1, 3), (4, 5), (6, 7), (0, 1), (4, 6), (0, 4)] { add(left, right) }
    }
    #expect(tree != exchanged)
  }

  @Test(arguments: ["clipvalue", "clipnorm", "global_clipnorm"], ["adam", "adagrad", "rmsprop"])
  func `clipped gradients have the same bits on any number of threads, and are other ones`(way: String, name: String)
    throws
  {
    let clipped = OptimizerPlan(name: name, rate: 1e-3, settings: [way: 0.01])
    let alone = try train(lanes: 8, threads: 1, optimizer: clipped)
    for threads in [2, 3, 5] {
      #expect(try train(lanes: 8, threads: threads, optimizer: clipped) == alone, "\(threads) threads")
    }
    #expect(try train(lanes: 8, threads: 1, optimizer: OptimizerPlan(name: name, rate: 1e-3)) != alone)
  }

  @Test func `another objective is another run`() throws {
    let plain = try train(lanes: 4, threads: 1)
    #expect(try train(lanes: 4, threads: 1, objective: Objective(classWeights: [1, 1, 1])) == plain)
    let others = [
      Objective(classWeights: [1, 2, 0.5]), Objective(LossPlan(labelSmoothing: 0.1)),
      Objective(LossPlan(.focal(gamma: 2, alpha: 0.25))),
    ]
    for other in others { #expect(try train(lanes: 4, threads: 1, objective: other) != plain) }
  }

  @Test func `other lanes are another run`() throws {
    #expect(try train(lanes: 4, threads: 1) != train(lanes: 8, threads: 1))
  }
}
