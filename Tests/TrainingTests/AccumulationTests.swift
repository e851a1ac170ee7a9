import Core
import Foundation
import Network
import TestSupport
import Testing
import Training

@Suite(.serialized) struct AccumulationTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let optimizer: String
      let settings: [String: JSONValue]
      let accumulation: Int
      let batch: Int
      let momentum: Double?
      let before: [[Float]]
      let after: [[Float]]
      let average: [[Float]]
    }
    let x: [Float]
    let y: [Int32]
    let epochs: Int
    let rate: Double
    let classWeights: [Float]
    let cases: [Case]
  }

  private func distance(_ found: FloatView, _ model: Model, _ expected: [[Float]]) -> Float {
    zip(model.layout.entries, expected).map { entry, numbers in
      zip(found[entry.range].array, numbers).map { abs($0 - $1) }.max() ?? 0
    }.max() ?? 0
  }

  @Test func `accumulated gradients and averaged weights are Keras's`() throws {
    let golden = try Goldens(.module).decode(Golden.self, "accumulation")
    for item in golden.cases {
      let run = SmallRun(
        x: golden.x, y: golden.y, batch: item.batch, accumulation: item.accumulation,
        optimizer: OptimizerPlan(name: item.optimizer, rate: golden.rate, settings: item.settings),
        objective: Objective(classWeights: golden.classWeights),
        averaging: item.momentum.map { AveragingPlan(.moving(momentum: $0)) })
      let rows = run.rows()
      let engine = try run.engine(rows)
      defer { engine.end() }
      for (entry, numbers) in zip(engine.model.layout.entries, item.before) {
        engine.weights[entry.range].copy(from: numbers)
      }
      run.train(engine, rows, epochs: 1...golden.epochs)
      let name = "\(item.optimizer) \(item.settings) \(item.accumulation) × \(item.batch)"
      let found = distance(engine.weights, engine.model, item.after)
      #expect(found < 2e-5, "\(name): weights differ by \(found)")
      #expect(distance(engine.weights, engine.model, item.before) > 1e-3, "\(name): nothing was learnt")
      guard !item.average.isEmpty else { continue }
      let averaged = distance(engine.judgedWeights, engine.model, item.average)
      #expect(averaged < 2e-5, "\(name): averages differ by \(averaged)")
      #expect(distance(engine.judgedWeights, engine.model, item.after) > 1e-3, "\(name)")
    }
  }

  @Test(arguments: ["sgd", "adam", "rmsprop"]) func `4 batches of 8 are one of 32, but for rounding`(name: String)
    throws
  {
    var run = SmallRun.noise(rows: 83)
    run.optimizer = OptimizerPlan(name: name, rate: 0.01, settings: ["global_clipnorm": 0.5])
    run.objective = Objective(LossPlan(labelSmoothing: 0.1), classWeights: [1, 2, 0.5])
    (run.batch, run.accumulation) = (32, 1)
    let whole = try run.weights(epochs: 3)
    (run.batch, run.accumulation) = (8, 4)
    let parts = try run.weights(epochs: 3)
    let largest = zip(whole, parts).map { abs($0 - $1) }.max() ?? 1
    #expect(largest < 1e-4, "\(name): \(largest)")
    #expect(whole != parts, "the sums are rounded in another order, so some bit should differ")
    run.accumulation = 3
    let others = try run.weights(epochs: 3)
    #expect(zip(whole, others).contains { abs($0 - $1) > 1e-3 })
  }

  @Test(arguments: [(83, 3, 8, 4), (7, 2, 8, 4), (64, 4, 8, 2), (65, 4, 8, 2), (5, 8, 2, 3)])
  func `the batches of a step hold its rows, and those of all steps every row`(
    rows: Int, lanes: Int, batch: Int, accumulation: Int
  ) {
    let schedule = LaneSchedule(
      rows: Array(0..<rows), labels: (0..<rows).map { Int32($0 % 3) }, lanes: lanes, batch: batch,
      accumulation: accumulation, seed: 1)
    #expect((0..<schedule.steps).map { schedule.rowCount(inStep: $0) }.reduce(0, +) == rows)
    for lane in 0..<lanes {
      var next = 0
      for step in 0..<schedule.steps {
        #expect(schedule.range(of: lane, inStep: step).lowerBound == next)
        for part in 0..<schedule.batches(inStep: step) {
          let range = schedule.range(of: lane, inBatch: step * accumulation + part)
          #expect(range.lowerBound == next && range.count <= schedule.mostRows)
          next = range.upperBound
        }
        #expect(schedule.range(of: lane, inStep: step).upperBound == next)
      }
      #expect(next == schedule.rows(of: lane).count)
    }
  }

  /// One row twice, as two batches: what is drawn alone tells them apart.
  @Test(arguments: [true, false]) func `batches of a step draw numbers of their own for dropout`(draws: Bool) throws {
    let weights = try [1, 2].map { rows in
      var run = SmallRun(
        x: [Float](repeating: 1, count: SmallRun.width * rows), y: [Int32](repeating: 0, count: rows), lanes: 1,
        batch: 1,
        accumulation: rows, optimizer: OptimizerPlan(name: "sgd", rate: 0.1))
      if draws { run.layers.insert(["layer": "Dropout", "rate": 0.5], at: 0) }
      return try run.weights(epochs: 1)
    }
    #expect((weights[0] != weights[1]) == draws)
  }
}
