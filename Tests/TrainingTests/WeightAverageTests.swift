import Core
import Network
import Testing
import Training

@Suite(.serialized) struct WeightAverageTests {
  private func run(_ averaging: AveragingPlan?) -> SmallRun {
    var run = SmallRun.noise(rows: 40)
    run.layers.insert(["layer": "BatchNormalization"], at: 1)
    run.averaging = averaging
    return run
  }

  /// What is judged after each epoch, and the weights after each update.
  private func follow(_ run: SmallRun, epochs: Int) throws -> (judged: [[Float]], steps: [[Float]]) {
    let rows = run.rows()
    let engine = try run.engine(rows)
    defer { engine.end() }
    var (judged, steps): ([[Float]], [[Float]]) = ([], [])
    run.train(engine, rows, epochs: 1...epochs) { _, step in
      steps.append(engine.weights.array)
      if step == run.schedule.steps - 1 { judged.append(engine.judgedWeights.array) }
    }
    return (judged, steps)
  }

  private func largest(_ found: [Float], _ expected: [Double]) -> Double {
    zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 1
  }

  @Test func `without a mean the weights themselves are judged`() throws {
    let run = run(nil)
    let (judged, steps) = try follow(run, epochs: 3)
    #expect(judged == (1...3).map { steps[$0 * run.schedule.steps - 1] })
  }

  @Test func `equal averaging is the mean of the weights after each epoch from its start on`() throws {
    let run = run(AveragingPlan(.equal, start: 2))
    let (judged, steps) = try follow(run, epochs: 5)
    let ends = (1...5).map { steps[$0 * run.schedule.steps - 1] }
    #expect(judged[0] == ends[0] && judged[1] == ends[1])
    for epoch in 3...5 {
      let counted = ends[1..<epoch]
      let mean = ends[0].indices.map { place in counted.reduce(0) { $0 + Double($1[place]) } / Double(counted.count) }
      #expect(largest(judged[epoch - 1], mean) < 1e-6)
      #expect(largest(ends[epoch - 1], mean) > 1e-3)
    }
  }

  @Test func `a moving average follows every update from its start on`() throws {
    let run = run(AveragingPlan(.moving(momentum: 0.8), start: 2))
    let (judged, steps) = try follow(run, epochs: 3)
    let perEpoch = run.schedule.steps
    #expect(judged[0] == steps[perEpoch - 1])
    var mean = steps[perEpoch].map { Double($0) }
    for step in steps[(perEpoch + 1)...] { mean = zip(mean, step).map { 0.8 * $0 + 0.2 * Double($1) } }
    #expect(largest(judged[2], mean) < 1e-6)
  }

  @Test func `a mean changes nothing in what is learnt`() throws {
    let plain = try follow(run(nil), epochs: 2).steps
    #expect(try follow(run(.ema), epochs: 2).steps == plain)
    #expect(try follow(run(AveragingPlan(.equal)), epochs: 2).steps == plain)
  }

  @Test(arguments: [AveragingPlan(.equal), .ema, AveragingPlan(.moving(momentum: 0.9), start: 3)])
  func `what nothing changes has the bits of the weights after many updates`(averaging: AveragingPlan) throws {
    var run = run(averaging)
    let means = JSONValue.array((0..<SmallRun.width).map { .number(0.1 + Double($0) / 7) })
    let frozen: JSONValue = ["layer": "Dense", "units": 9, "trainable": false]
    run.layers = [["layer": "Normalization", "axis": -1, "mean": means, "variance": means], frozen] + run.layers
    let rows = run.rows()
    let engine = try run.engine(rows)
    defer { engine.end() }
    run.train(engine, rows, epochs: 1...200)
    for entry in engine.model.layout.entries {
      let (judged, latest) = (engine.judgedWeights[entry.range].array, engine.weights[entry.range].array)
      let name = "\(entry.layer)/\(entry.name)"
      switch entry.role {
      case .fixed, .frozen: #expect(judged == latest, "\(name)")
      case .trainable, .movingAverage: #expect(judged != latest, "\(name)")
      }
    }
  }

  @Test(arguments: [AveragingPlan(.equal, start: 1), AveragingPlan(.moving(momentum: 0.9), start: 2)])
  func `what was saved goes on as if never interrupted`(averaging: AveragingPlan) throws {
    let run = run(averaging)
    let whole = try follow(run, epochs: 4).judged[3]
    let rows = run.rows()
    let (first, second) = (try run.engine(rows), try run.engine(rows))
    defer {
      first.end()
      second.end()
    }
    run.train(first, rows, epochs: 1...2)
    second.restore(weights: first.weights, state: first.state(), updates: first.updates)
    #expect(second.judgedWeights.array == first.judgedWeights.array)
    run.train(second, rows, epochs: 3...4)
    #expect(second.judgedWeights.array == whole)
  }
}
