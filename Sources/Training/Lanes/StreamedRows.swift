import Core
import FeatureStore
import Network

/// The rows of this rank's lanes, read from the store by a thread of their own while the lanes learn from earlier ones.
package final class StreamedRows: RowSource, @unchecked Sendable {
  package let rowShape: Shape
  let store: FeatureStore
  let schedule: LaneSchedule
  let own: Range<Int>
  let reader: RowReader
  // Guarded by the reader's monitor.
  var waits = RowWaits()

  /// About how much is read ahead, in all lanes of a rank together.
  package static let usualAhead = 16 << 20

  /// - Parameters:
  ///   - lanes: those of this rank.
  ///   - shuffles: false for rows that are gone through as they are dealt, from the start until the end.
  ///   - ahead: about how many bytes to read ahead, but never less than two steps.
  ///   - held: how many bytes of rows may stay in memory once they have been read.
  package init(
    store: FeatureStore, schedule: LaneSchedule, lanes own: Range<Int>, shuffles: Bool = true,
    ahead: Int = StreamedRows.usualAhead, held: Int = 0
  ) throws {
    rowShape = store.rowShape
    self.store = store
    self.schedule = schedule
    self.own = own
    let width = store.rowShape.count
    let capacity = StreamedRows.rowsAhead(schedule, width: width, lanes: own.count, bytes: ahead)
    let lanes = own.map { lane in
      let rows = schedule.rows(of: lane)
      return LaneRing(
        rows: rows, labels: rows.map { store.labels[$0] }, width: width, capacity: capacity, isOpen: !shuffles)
    }
    reader = RowReader(
      store: store, lanes: lanes, held: HeldRows(bytes: held, counts: lanes.map(\.count), width: width))
    try reader.start()
  }

  deinit { reader.end() }

  /// How many rows of a lane are read ahead.
  private static func rowsAhead(_ schedule: LaneSchedule, width: Int, lanes: Int, bytes: Int) -> Int {
    max(2 * schedule.mostRows, bytes / (MemoryLayout<Float>.stride * width * max(1, lanes)))
  }

  /// What a source will take at most, before it is made.
  package static func byteCount(
    _ schedule: LaneSchedule, width: Int, lanes: Int, ahead: Int = StreamedRows.usualAhead
  ) -> Int {
    let rows = min(rowsAhead(schedule, width: width, lanes: lanes, bytes: ahead), schedule.mostRowsOfALane)
    return rows * lanes * width * MemoryLayout<Float>.stride
  }
}
