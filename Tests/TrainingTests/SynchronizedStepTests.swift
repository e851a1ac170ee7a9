import Core
import Network
import TestSupport
import Testing
import Training

/// Batch normalisation over all lanes: what several lanes come to is what one lane with all the rows comes to.
@Suite(.serialized) struct SynchronizedStepTests {
  private static let classes = 3
  private static let shape: Shape = [6, 4]
  private static let rows = 29

  /// Behind a mask, joined with ReLU, inside another layer, and behind layers that learn.
  private static func layers(synchronized: Bool) -> [JSONValue] {
    let normalization: JSONValue = ["layer": "BatchNormalization", "synchronized": .bool(synchronized)]
    return [
      ["layer": "Masking", "mask_value": 0], normalization,
      ["layer": "LSTM", "units": 5, "return_sequences": true], normalization, ["layer": "ReLU"],
      ["layer": "TimeDistributed", "of": normalization], ["layer": "Flatten"],
      ["layer": "Dense", "units": 7, "kernel_regularizer": ["l2": 1e-3], "activity_regularizer": ["l2": 1e-2]],
      normalization, ["layer": "ReLU"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
  }

  /// Noise, and silence behind the end of each row.
  private static let x: [Float] = {
    var x = numbers(rows * shape.count, seed: 4)
    for row in 0..<rows {
      for index in (6 - row % 6) * 4..<24 { x[row * 24 + index] = 0 }
    }
    return x
  }()

  /// The weights after some epochs of one step each.
  private func train(lanes: Int, threads: Int = 1, synchronized: Bool = true) throws -> LaneEngine {
    let found = try LaneEngine(
      Self.layers(synchronized: synchronized), shape: Self.shape, classes: Self.classes, x: Self.x,
      labels: (0..<Self.rows).map { Int32($0 % Self.classes) }, lanes: lanes, threads: threads)
    for epoch in 1...4 { _ = found.epoch(epoch) }
    found.engine.end()
    return found
  }

  @Test func `one lane alone has the bits of an ordinary layer`() throws {
    #expect(try train(lanes: 1).weights == train(lanes: 1, synchronized: false).weights)
  }

  /// 64 lanes share 29 rows, so most have none.
  @Test(arguments: [2, 3, 8, 64]) func `several lanes come to what one comes to`(lanes: Int) throws {
    let one = try train(lanes: 1).weights
    let found = distance(try train(lanes: lanes).weights, one)
    let apart = distance(try train(lanes: lanes, synchronized: false).weights, one)
    #expect(found < 2e-5, "\(found)")
    #expect(apart > 1e-2, "lanes that take their own statistics would pass as well: \(apart)")
  }

  @Test(arguments: [3, 8, 64]) func `threads do not change a bit`(lanes: Int) throws {
    let alone = try train(lanes: lanes).weights
    for threads in [2, 3] { #expect(try train(lanes: lanes, threads: threads).weights == alone) }
  }

  @Test func `the memory of a workspace for each lane is said beforehand`() throws {
    let found = try train(lanes: 8)
    let plan = try LanePlan(lanes: 8, ranks: 1, threads: 1, defaultThreads: 1)
    let said = StepEngine.byteCount(found.engine.model, plan, mostRows: found.schedule.mostRows)
    let memory = found.engine.memory
    #expect(said == memory.parameters + memory.gradients + memory.activations)
    let ordinary = try train(lanes: 8, synchronized: false).engine.memory.activations
    #expect(memory.activations > 6 * ordinary)
  }

  struct Golden: Decodable {
    let rate: Float
    let x: [Float]
    let labels: [Int32]
    let before: [[Float]]
    let after: [[Float]]
    let gradients: [[Float]]
    let losses: [Double]
  }

  private static let goldenLayers: [JSONValue] = [
    ["layer": "Masking", "mask_value": 0],
    ["layer": "BatchNormalization", "momentum": 0.9, "synchronized": true], ["layer": "ReLU"],
    ["layer": "Dense", "units": 5],
    ["layer": "BatchNormalization", "momentum": 0.8, "epsilon": 0.01, "synchronized": true],
    ["layer": "GlobalAveragePooling1D"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]

  @Test(arguments: [1, 2, 4, 8, 16])
  func `lanes together have the losses, gradients and moving averages of Keras with the whole batch`(lanes: Int)
    throws
  {
    let golden = try Goldens(.module).decode(Golden.self, "synchronized")
    let found = try LaneEngine(
      Self.goldenLayers, shape: Self.shape, classes: Self.classes, x: golden.x, labels: golden.labels, lanes: lanes)
    defer { found.engine.end() }
    let entries = found.engine.model.layout.entries
    try #require(entries.map(\.range.count) == golden.before.map(\.count))
    for (entry, values) in zip(entries, golden.before) { found.engine.weights[entry.range].copy(from: values) }
    for (index, loss) in golden.losses.enumerated() {
      let figures = found.epoch(index + 1, rate: golden.rate)[0]
      #expect(abs(figures.loss / Double(figures.rows) - loss) < 1e-5, "step \(index + 1)")
      guard index == 0 else { continue }
      let learned = entries.indices.filter { entries[$0].role == .trainable }
      for (place, gradient) in zip(learned, golden.gradients) {
        let step = zip(golden.before[place], found.tensors[place]).map { ($0 - $1) / golden.rate }
        #expect(distance(step, gradient) < 2e-6, "gradient of \(entries[place].layer)/\(entries[place].name)")
      }
    }
    for (index, entry) in entries.enumerated() {
      #expect(distance(found.tensors[index], golden.after[index]) < 1e-5, "\(entry.layer)/\(entry.name)")
    }
  }
}
