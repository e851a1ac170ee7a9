import Collectives
import Core
import FeatureStore
import Network
import Optimizers
import TestSupport
import Testing
import Training

/// Rows that are read as they are needed are the rows that would be in memory, whatever is asked for and in what order.
@Suite(.serialized) struct StreamedRowsTests {
  /// A step's rows of one lane, as the network would see them.
  private func filled(_ source: any RowSource, lane: Int, _ range: Range<Int>, _ workspace: Workspace) throws -> [Float]
  {
    try source.fill(workspace, lane: lane, range: range)
    let numbers = workspace.input[0..<range.count * NumberedStore.shape.count].array
    return numbers + workspace.labels[0..<range.count].map { Float($0) }
  }

  /// - Parameters:
  ///   - ahead: bytes; none for rings of two steps, which go round many times.
  ///   - held: bytes; a few rows' worth.
  @Test(arguments: [(0, 0), (0, 200_000), (1 << 20, 0), (1 << 30, 1 << 30)])
  func `epochs show the same rows in the same order as from memory`(ahead: Int, held: Int) throws {
    let numbered = try NumberedStore(rows: 101)
    let store = try numbered.open()
    let schedule = try numbered.schedule(lanes: 6, batch: 16)
    // Of a rank that has the middle lanes.
    let lanes = 2..<4
    let resident = try LaneRows(store: store, schedule: schedule, lanes: lanes)
    let streamed = try StreamedRows(store: store, schedule: schedule, lanes: lanes, ahead: ahead, held: held)
    defer { streamed.end() }
    let workspace = try NumberedStore.workspace(rows: schedule.mostRows)
    // The third begins where an interrupted run goes on, the last again with an epoch that was there before.
    for (epoch, first) in [(1, 0), (2, 0), (3, 4), (4, 0), (4, 0), (2, 6)] {
      resident.begin(epoch: epoch, step: first)
      streamed.begin(epoch: epoch, step: first)
      for step in first..<schedule.steps {
        for (index, lane) in lanes.enumerated() {
          let range = schedule.range(of: lane, inStep: step)
          let found = try filled(streamed, lane: index, range, workspace)
          #expect(try found == filled(resident, lane: index, range, workspace), "epoch \(epoch), step \(step)")
        }
      }
    }
  }

  @Test func `rows may be asked for again, out of order and more than are read ahead`() throws {
    let numbered = try NumberedStore(rows: 60)
    let schedule = try numbered.schedule(lanes: 2, batch: 4)
    let resident = try LaneRows(store: numbered.open(), schedule: schedule, lanes: 0..<2)
    let streamed = try StreamedRows(store: numbered.open(), schedule: schedule, lanes: 0..<2, ahead: 0)
    defer { streamed.end() }
    let workspace = try NumberedStore.workspace(rows: 30)
    resident.begin(epoch: 1, step: 0)
    streamed.begin(epoch: 1, step: 0)
    for range in [0..<2, 0..<2, 20..<22, 5..<6, 3..<3, 0..<30, 0..<30, 29..<30, 0..<1] {
      #expect(
        try filled(streamed, lane: 1, range, workspace) == filled(resident, lane: 1, range, workspace), "\(range)")
    }
  }

  @Test func `rows for validation come as they were dealt, again and again`() throws {
    let numbered = try NumberedStore(rows: 31)
    let schedule = try numbered.schedule(lanes: 4, batch: 8)
    let streamed = try StreamedRows(
      store: numbered.open(), schedule: schedule, lanes: 0..<4, shuffles: false, ahead: 0)
    defer { streamed.end() }
    let workspace = try NumberedStore.workspace(rows: 3)
    for _ in 1...3 {
      for lane in 0..<4 {
        let rows = schedule.rows(of: lane)
        for start in stride(from: 0, to: rows.count, by: 3) {
          let range = start..<min(start + 3, rows.count)
          let expected = rows[range].flatMap(NumberedStore.row) + rows[range].map { Float($0 % 3) }
          #expect(try filled(streamed, lane: lane, range, workspace) == expected)
        }
      }
    }
  }

  @Test func `moments and range have the bits that rows in memory give`() throws {
    let numbered = try NumberedStore(rows: 40)
    let schedule = try numbered.schedule(lanes: 3, batch: 9)
    let resident = try LaneRows(store: numbered.open(), schedule: schedule, lanes: 0..<3)
    let streamed = try StreamedRows(store: numbered.open(), schedule: schedule, lanes: 0..<3)
    defer { streamed.end() }
    let moments = try [resident as any RowSource, streamed].map { try $0.columnMoments().map(\.numbers) }
    #expect(moments[0] == moments[1])
    #expect(try resident.valueRange().numbers == streamed.valueRange().numbers)
  }

  @Test func `a value that is not finite stops the step that needs its row, by the sentence of a resident run`() throws
  {
    let numbered = try NumberedStore(rows: 40, bad: 23)
    let store = try numbered.open()
    let schedule = try numbered.schedule(lanes: 1, batch: 4)
    let expected = TrainingError.notFinite(store: store.path, row: 23)
    #expect(throws: expected) { try LaneRows(store: store, schedule: schedule, lanes: 0..<1) }
    let streamed = try StreamedRows(store: store, schedule: schedule, lanes: 0..<1)
    defer { streamed.end() }
    #expect(throws: expected) { try streamed.columnMoments() }
    streamed.begin(epoch: 1, step: 0)
    let order = LaneSchedule.order(count: 40, seed: schedule.seed, epoch: 1, lane: 0)
    let place = try #require(order.firstIndex { schedule.rows(of: 0)[$0] == 23 })
    let workspace = try NumberedStore.workspace(rows: 4)
    for step in 0..<place / 4 { try streamed.fill(workspace, lane: 0, range: step * 4..<step * 4 + 4) }
    let start = place / 4 * 4
    #expect(throws: expected) { try streamed.fill(workspace, lane: 0, range: start..<start + 4) }
  }

  @Test func `a flipped bit ends the step on all threads with shard and row`() throws {
    let numbered = try NumberedStore(rows: 48)
    let shard = "shard-00001-of-00003.h5"
    try numbered.scratch.damage(shard, at: NumberedStore.row(20).bytes)
    let engine = try engine(numbered, lanes: 4, threads: 2)
    defer { engine.end() }
    var troubles = 0
    for step in 0..<4 { troubles += engine.run(epoch: 1, step: step, rate: 1e-3).troubles }
    #expect(troubles > 0)
    guard case .unread(let error)? = engine.trouble?.cause,
      case .damagedRow(numbered.scratch.file(shard), 4, _)? = error as? StoreError
    else {
      Issue.record("expected row 4 of \(shard), found \(String(describing: engine.trouble))")
      return
    }
  }

  private static let layers: [JSONValue] = [
    ["layer": "Flatten"], ["layer": "Dense", "units": 16, "activation": "relu"], ["layer": "Dropout", "rate": 0.3],
    ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]

  private func engine(
    _ numbered: NumberedStore, lanes: Int, threads: Int, isResident: Bool = false
  ) throws -> StepEngine {
    let plan = try LanePlan(lanes: lanes, ranks: 1, threads: threads, defaultThreads: 1)
    let schedule = try numbered.schedule(lanes: lanes, batch: 12)
    let store = try numbered.open()
    let model = try Model(layers: Self.layers, inputShape: store.rowShape, classCount: 3)
    let rows: any RowSource =
      isResident
      ? try LaneRows(store: store, schedule: schedule, lanes: 0..<lanes)
      : try StreamedRows(store: store, schedule: schedule, lanes: 0..<lanes, ahead: 0)
    rows.begin(epoch: 1, step: 0)
    return try StepEngine(
      model: model, plan: plan, rank: 0, schedule: schedule, data: rows,
      optimizer: makeOptimizer(OptimizerPlan(name: "adam", rate: 1e-3)), seed: 5,
      exchange: ExactExchange(group: Group(), count: StepEngine.bufferCount(model)))
  }

  @Test(arguments: [1, 2, 4]) func `weights have the bits of a resident run on any threads`(threads: Int) throws {
    let numbered = try NumberedStore(rows: 50)
    let weights = try [true, false].map { isResident in
      let engine = try engine(numbered, lanes: 8, threads: isResident ? 1 : threads, isResident: isResident)
      defer { engine.end() }
      for step in 0..<5 { _ = engine.run(epoch: 1, step: step, rate: 1e-3) }
      return engine.weights.array.map(\.bitPattern)
    }
    #expect(weights[0] == weights[1])
  }

  @Test func `waiting is counted, and taken once`() throws {
    let numbered = try NumberedStore(rows: 30)
    let schedule = try numbered.schedule(lanes: 1, batch: 5)
    let streamed = try StreamedRows(store: numbered.open(), schedule: schedule, lanes: 0..<1)
    defer { streamed.end() }
    let workspace = try NumberedStore.workspace(rows: 5)
    // To go elsewhere drops what was read ahead: these rows cannot lie ready.
    for start in [20, 0, 10] { try streamed.fill(workspace, lane: 0, range: start..<start + 5) }
    let waits = streamed.takeWaits()
    #expect(waits.count == 3 && waits.seconds > 0)
    #expect(streamed.takeWaits() == RowWaits())
  }

  @Test func `memory is bounded by what is read ahead and held`() throws {
    let numbered = try NumberedStore(rows: 300)
    let schedule = try numbered.schedule(lanes: 2, batch: 8)
    let rowBytes = NumberedStore.shape.count * 4
    let streamed = try StreamedRows(
      store: numbered.open(), schedule: schedule, lanes: 0..<2, ahead: 20 * rowBytes, held: 30 * rowBytes)
    defer { streamed.end() }
    let overhead = streamed.byteCount - 50 * rowBytes
    #expect((0..<100_000).contains(overhead), "three shards need a chunk each")
    #expect(StreamedRows.byteCount(schedule, width: NumberedStore.shape.count, lanes: 2, ahead: 0) == 16 * rowBytes)
  }
}
