import Collectives
import Core
import Network
import Optimizers
import Training

/// A small network on one rank, whose lanes learn from rows of ten numbers in three classes.
struct SmallRun {
  var x: [Float]
  var y: [Int32]
  var lanes = 2
  var threads = 1
  var batch = 8
  var accumulation = 1
  var layers: [JSONValue] = [
    ["layer": "Dense", "units": 8, "activation": "relu", "kernel_regularizer": ["l2": 1e-2]],
    ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]
  var optimizer = OptimizerPlan(name: "adam", rate: 0.01)
  var objective = Objective()
  var treatment = RowTreatment()
  var averaging: AveragingPlan?
  static let width = 10

  /// Rows of noise around a mean of their class.
  static func noise(rows: Int) -> SmallRun {
    var numbers = RandomKey(seed: 21, purpose: .augmentation).sequence
    let labels = (0..<rows).map { Int32($0 % 3) }
    return SmallRun(
      x: labels.flatMap { label in (0..<width).map { _ in numbers.nextUniform() - 0.3 * Float(label) } }, y: labels)
  }

  var schedule: LaneSchedule {
    LaneSchedule(
      rows: Array(y.indices), labels: y, lanes: lanes, batch: batch, accumulation: accumulation, seed: 5)
  }

  var moments: ColumnMoments {
    var moments = ColumnMoments(columns: Self.width)
    moments.add(FloatBuffer(x).view)
    return moments
  }

  func rows() -> LaneRows {
    let rows = (0..<lanes).map { schedule.rows(of: $0) }
    return LaneRows(
      rowShape: [Self.width],
      rows: rows.map { FloatBuffer($0.flatMap { x[$0 * Self.width..<($0 + 1) * Self.width] }) },
      labels: rows.map { $0.map { y[$0] } }, lanes: 0..<lanes, seed: 5)
  }

  func engine(_ rows: LaneRows) throws -> StepEngine {
    let model = try Model(layers: layers, inputShape: [Self.width], classCount: 3)
    return try StepEngine(
      model: model, plan: LanePlan(lanes: lanes, ranks: 1, threads: threads, defaultThreads: 1), rank: 0,
      schedule: schedule, data: rows, optimizer: makeOptimizer(optimizer), clipping: makeClipping(optimizer),
      objective: objective, treatment: treatment, averaging: averaging, seed: 5,
      exchange: ExactExchange(group: Group(), count: StepEngine.bufferCount(model)))
  }

  /// Trains `engine` for whole epochs; `after` sees each step.
  func train(
    _ engine: StepEngine, _ rows: LaneRows, epochs: ClosedRange<Int>,
    after: (_ epoch: Int, _ step: Int) -> Void = { _, _ in }
  ) {
    for epoch in epochs {
      rows.begin(epoch: epoch, step: 0)
      for step in 0..<schedule.steps {
        _ = engine.run(epoch: epoch, step: step, rate: Float(optimizer.rate))
        after(epoch, step)
      }
    }
  }

  /// The weights after some epochs.
  func weights(epochs: Int) throws -> [Float] {
    let rows = rows()
    let engine = try engine(rows)
    defer { engine.end() }
    train(engine, rows, epochs: 1...epochs)
    return engine.weights.array
  }
}
