import Core
import FeatureStore
import Network

/// The rows that this rank's lanes learn from, in memory, and each lane's order through them.
package final class LaneRows: @unchecked Sendable {
  package let rowShape: Shape
  private let rows: [FloatBuffer]
  private let labels: [[Int32]]
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
    self.init(rowShape: store.rowShape, rows: rows, labels: indices.map { $0.map { store.labels[$0] } })
  }

  /// - Parameter rows: those of each lane, one after another.
  package init(rowShape: Shape, rows: [FloatBuffer], labels: [[Int32]]) {
    self.rowShape = rowShape
    self.rows = rows
    self.labels = labels
    orders = labels.map { Array($0.indices) }
  }

  /// Shuffles every lane for an epoch.
  package func beginEpoch(_ epoch: Int, seed: UInt64, lanes: Range<Int>) {
    for (index, lane) in lanes.enumerated() {
      orders[index] = LaneSchedule.order(count: labels[index].count, seed: seed, epoch: epoch, lane: lane)
    }
  }

  /// Copies the rows of `range`, in the lane's order, to where the network reads them.
  func fill(_ workspace: Workspace, lane index: Int, range: Range<Int>) {
    let width = rowShape.count
    for (place, position) in range.enumerated() {
      let row = orders[index][position]
      workspace.input[place * width..<(place + 1) * width].copy(from: rows[index].view[row * width..<(row + 1) * width])
      workspace.labels[place] = labels[index][row]
    }
  }

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
