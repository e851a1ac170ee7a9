import Core
import FeatureStore
import Network

/// The rows that this rank's lanes learn from, in memory, and each lane's order through them.
package final class LaneRows: RowSource, @unchecked Sendable {
  package let rowShape: Shape
  private let rows: [FloatBuffer]
  private let labels: [[Int32]]
  private let lanes: Range<Int>
  private let seed: UInt64
  private var orders: [[Int]]

  /// Reads the rows of `lanes`.
  package convenience init(store: FeatureStore, schedule: LaneSchedule, lanes: Range<Int>) throws {
    let width = store.rowShape.count
    let indices = lanes.map { schedule.rows(of: $0) }
    let rows = indices.map { FloatBuffer(count: $0.count * width) }
    let reader = StoreRows(store)
    for want in LaneRows.inOrderOfStore(indices) {
      let view = rows[want.lane].view[want.place * width..<(want.place + 1) * width]
      try reader.read(want.row, into: view)
      guard view.isFinite else { throw TrainingError.notFinite(store: store.path, row: want.row) }
    }
    self.init(
      rowShape: store.rowShape, rows: rows, labels: indices.map { $0.map { store.labels[$0] } }, lanes: lanes,
      seed: schedule.seed)
  }

  private typealias Want = (row: Int, lane: Int, place: Int)

  /// The rows of all lanes as they stand in the store, so that a compressed chunk of many is unpacked once.
  private static func inOrderOfStore(_ indices: [[Int]]) -> [Want] {
    let wants = indices.enumerated().flatMap { lane, rows in
      rows.enumerated().map { place, row -> Want in (row, lane, place) }
    }
    return wants.sorted { $0.row < $1.row }
  }

  /// - Parameters:
  ///   - rows: those of each lane, one after another.
  ///   - lanes: which lanes these are, and with
  ///   - seed: in what order they go through their rows.
  package init(rowShape: Shape, rows: [FloatBuffer], labels: [[Int32]], lanes: Range<Int>, seed: UInt64) {
    self.rowShape = rowShape
    self.rows = rows
    self.labels = labels
    self.lanes = lanes
    self.seed = seed
    orders = labels.map { Array($0.indices) }
  }

  package func begin(epoch: Int, step: Int) {
    for (index, lane) in lanes.enumerated() {
      orders[index] = LaneSchedule.order(count: labels[index].count, seed: seed, epoch: epoch, lane: lane)
    }
  }

  package func fill(_ workspace: Workspace, lane index: Int, range: Range<Int>) {
    let width = rowShape.count
    for (place, position) in range.enumerated() {
      let row = orders[index][position]
      workspace.input[place * width..<(place + 1) * width].copy(from: rows[index].view[row * width..<(row + 1) * width])
      workspace.labels[place] = labels[index][row]
    }
  }

  package func end() {}

  package func eachRow(ofLane index: Int, _ body: (FloatView) -> Void) {
    let width = rowShape.count
    let all = rows[index].view
    for start in stride(from: 0, to: all.count, by: width) { body(all[start..<start + width]) }
  }

  package var laneCount: Int { rows.count }

  package func takeWaits() -> RowWaits { RowWaits() }

  package var byteCount: Int { rows.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride }
}
