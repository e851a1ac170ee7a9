import Collectives
import Core
import Network
import Optimizers
import Synchronization
import Training

/// An engine on one rank, for rows that a test gives, and which of them the lanes asked for.
struct LaneEngine {
  let engine: StepEngine
  let schedule: LaneSchedule
  private let data: CountedRows

  init(
    _ layers: [JSONValue], shape: Shape, classes: Int, x: [Float], labels: [Int32], lanes: Int, threads: Int = 1,
    batch: Int? = nil, optimizer: OptimizerPlan = OptimizerPlan(name: "sgd", rate: 0.1)
  ) throws {
    let plan = try LanePlan(lanes: lanes, ranks: 1, threads: threads, defaultThreads: 1)
    schedule = LaneSchedule(
      rows: Array(labels.indices), labels: labels, lanes: lanes, batch: batch ?? labels.count, seed: 1)
    let model = try Model(layers: layers, inputShape: shape, classCount: classes)
    data = CountedRows(schedule, shape: shape, x: x, labels: labels)
    engine = try StepEngine(
      model: model, plan: plan, rank: 0, schedule: schedule, data: data, optimizer: makeOptimizer(optimizer), seed: 1,
      exchange: ExactExchange(group: Group(), count: StepEngine.bufferCount(model)))
  }

  /// Goes through all rows once; returns the figures of each step.
  func epoch(_ epoch: Int, rate: Float = 0.1) -> [StepEngine.Figures] {
    data.begin(epoch: epoch, step: 0)
    return (0..<schedule.steps).map { engine.run(epoch: epoch, step: $0, rate: rate) }
  }

  /// How often each row was learned from.
  var counts: [Int] { data.counts }

  var weights: [Float] { engine.weights.array }

  /// The floats of each parameter, in their order.
  var tensors: [[Float]] { engine.model.layout.entries.map { engine.weights[$0.range].array } }
}

/// All rows in memory, each of which counts how often it is asked for.
private final class CountedRows: RowSource {
  private let rows: LaneRows
  private let schedule: LaneSchedule
  private let asked: Mutex<[Int]>
  private let orders = Mutex<[[Int]]>([])

  init(_ schedule: LaneSchedule, shape: Shape, x: [Float], labels: [Int32]) {
    self.schedule = schedule
    let lanes = (0..<schedule.lanes).map { schedule.rows(of: $0) }
    let buffers = lanes.map { rows in
      FloatBuffer(rows.flatMap { x[$0 * shape.count..<($0 + 1) * shape.count] })
    }
    rows = LaneRows(
      rowShape: shape, rows: buffers, labels: lanes.map { $0.map { labels[$0] } }, lanes: 0..<schedule.lanes,
      seed: schedule.seed)
    asked = Mutex([Int](repeating: 0, count: labels.count))
  }

  var counts: [Int] { asked.withLock { $0 } }
  var rowShape: Shape { rows.rowShape }
  var byteCount: Int { rows.byteCount }
  var laneCount: Int { rows.laneCount }

  func takeWaits() -> RowWaits { rows.takeWaits() }

  func eachRow(ofLane index: Int, _ body: (FloatView) -> Void) throws { rows.eachRow(ofLane: index, body) }

  func begin(epoch: Int, step: Int) {
    rows.begin(epoch: epoch, step: step)
    let orders = (0..<schedule.lanes).map { lane in
      let own = schedule.rows(of: lane)
      return LaneSchedule.order(count: own.count, seed: schedule.seed, epoch: epoch, lane: lane).map { own[$0] }
    }
    self.orders.withLock { $0 = orders }
  }

  func fill(_ workspace: Workspace, lane index: Int, range: Range<Int>) throws {
    rows.fill(workspace, lane: index, range: range)
    let filled = orders.withLock { Array($0[index][range]) }
    asked.withLock { counts in for row in filled { counts[row] += 1 } }
  }

  func end() {}
}
