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
    let rows = try indices.map { indices in
      let buffer = FloatBuffer(count: indices.count * width)
      try store.readRows(indices, into: buffer.view)
      for (place, row) in indices.enumerated() {
        guard buffer.view[place * width..<(place + 1) * width].isFinite else {
          throw TrainingError.notFinite(store: store.path, row: row)
        }
      }
      return buffer
    }
    self.init(
      rowShape: store.rowShape, rows: rows, labels: indices.map { $0.map { store.labels[$0] } }, lanes: lanes,
      seed: schedule.seed)
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

  /// Mean and deviation of every column over the rows of each lane.
  func columnMoments() -> [ColumnMoments] {
    let width = rowShape.count
    return rows.map { buffer in
      var moments = ColumnMoments(columns: rowShape.sizes.last ?? 1)
      for start in stride(from: 0, to: buffer.count, by: width) { moments.add(buffer.view[start..<start + width]) }
      return moments
    }
  }

  /// The smallest and the largest number in the rows of all lanes.
  func valueRange() -> ValueRange {
    rows.reduce(into: ValueRange()) { $0.add($1.view) }
  }

  package var byteCount: Int { rows.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride }
}
