import Core
import Foundation
import Network
import Optimizers
import TestSupport
import Testing
import Training

/// All that may be done to rows and weights, at once.
@Suite(.serialized) struct TreatedEngineTests {
  private static func everything(threads: Int) -> SmallRun {
    var run = SmallRun.noise(rows: 47)
    (run.lanes, run.threads, run.batch, run.accumulation) = (4, threads, 9, 2)
    run.layers = [["layer": "BatchNormalization"], run.layers[0], ["layer": "Dropout", "rate": 0.2], run.layers[1]]
    run.optimizer.settings = ["global_clipnorm": 0.1]
    run.objective = Objective(LossPlan(labelSmoothing: 0.1), classWeights: [1, 2, 0.5])
    let list = [
      RowAlteration(.mask(RowMask(axis: .columns, most: 3)), probability: 0.5), RowAlteration(.noise(amount: 0.1)),
      RowAlteration(.scale(amount: 0.1)),
    ]
    run.treatment = RowTreatment(
      alterations: RowAlterations(list, RowAxes([SmallRun.width], nil), run.moments), mixup: 0.3)
    run.averaging = .ema
    return run
  }

  private func bits(_ run: SmallRun) throws -> [[UInt32]] {
    let rows = run.rows()
    let engine = try run.engine(rows)
    defer { engine.end() }
    run.train(engine, rows, epochs: 1...3)
    return [engine.weights, engine.judgedWeights].map { $0.array.map(\.bitPattern) }
  }

  @Test func `threads do not change a bit of treated rows and averaged weights`() throws {
    let alone = try bits(Self.everything(threads: 1))
    for threads in [2, 3, 4] { #expect(try bits(Self.everything(threads: threads)) == alone, "\(threads) threads") }
  }

  @Test func `each part of it makes another run`() throws {
    let whole = try bits(Self.everything(threads: 1))[0]
    for part in 0..<3 {
      var run = Self.everything(threads: 1)
      switch part {
      case 0: run.treatment = RowTreatment(mixup: 0.3)
      case 1: run.accumulation = 1
      default:
        let list = [RowAlteration(.noise(amount: 0.1))]
        run.treatment = RowTreatment(alterations: RowAlterations(list, RowAxes([SmallRun.width], nil), run.moments))
      }
      #expect(try bits(run)[0] != whole)
    }
  }

  @Test(arguments: [1, 2]) func `steps after the first take no memory`(threads: Int) async throws {
    let taken = try await HeapTrace.traced {
      // A process of its own gets no values: it is told in its environment.
      setenv("TREATED_THREADS", "\(threads)", 1)
      await #expect(processExitsWith: .success) {
        let threads = Int(ProcessInfo.processInfo.environment["TREATED_THREADS"] ?? "") ?? 0
        let run = TreatedEngineTests.everything(threads: threads)
        let rows = run.rows()
        let engine = try run.engine(rows)
        let steps = run.schedule.steps
        _ = engine.run(epoch: 1, step: 0, rate: 1e-3)
        let begun = try HeapTrace()
        for step in 1..<steps { _ = engine.run(epoch: 1, step: step, rate: 1e-3) }
        try begun.end()
        engine.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  @Test(arguments: [false, true])
  func `what an engine says it will take beyond the plain one is what it takes`(lanesMeet: Bool) throws {
    var run = Self.everything(threads: 2)
    run.layers[0] = ["layer": "BatchNormalization", "synchronized": .bool(lanesMeet)]
    var plain = run
    (plain.treatment, plain.averaging, plain.accumulation) = (RowTreatment(), nil, 1)
    let rows = run.rows()
    let engines = [try run.engine(rows), try plain.engine(rows)]
    defer { for engine in engines { engine.end() } }
    let plan = try LanePlan(lanes: 4, ranks: 1, threads: 2, defaultThreads: 1)
    let extra = StepEngine.extraByteCount(engines[0].model, plan, run.schedule, isTreated: true, run.averaging)
    let found = engines[0].memory.total - engines[1].memory.total
    // Lines of figures and of the cache are counted in one, but not in the other.
    #expect(abs(found - extra) < 1024)
    // By the recipe, before any of it is made: the moments too.
    var training = TrainingPlan(
      batch: run.batch, accumulation: run.accumulation, epochs: 1, optimizer: run.optimizer, mixup: 0.3,
      averaging: run.averaging)
    let optimizer = try makeOptimizer(run.optimizer)
    for _ in 0..<2 {
      let whole = StepEngine.byteCount(engines[0].model, plan, run.schedule, training, optimizer)
      #expect(abs(engines[0].memory.total - engines[0].memory.data - whole) < 1024)
      let saved = engines[0].state().values.reduce(engines[0].weights.count) { $0 + $1.count } * 4
      #expect(abs(saved - StepEngine.savedByteCount(engines[0].model, training, optimizer)) < 1024)
      (training.mixup, training.augment) = (nil, [RowAlteration(.noise(amount: 0.1))])
    }
  }
}
