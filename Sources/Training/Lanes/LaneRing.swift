import Core

/// The rows of one lane that have been read and not been used yet, in a ring; and which come next.
///
/// Positions count from the beginning of the epoch that is used. Reading may run into the next one, whose order is
/// settled with the epoch before it. Guarded by the monitor of `StreamedRows`, but for the floats between two states.
final class LaneRing {
  /// Rows to be read next, and where they go.
  struct Errand {
    let positions: Range<Int>
    /// Which seek it belongs to: what was read for another is dropped.
    let round: Int
  }

  let capacity: Int
  private let rows: [Int]
  private let labels: [Int32]
  private let width: Int
  private let floats: FloatBuffer
  private var order: [Int]
  private var nextOrder: [Int]
  /// Whether the next epoch goes through the rows as this one does.
  private var repeats = true
  /// Where the epoch's first row lies in the ring.
  private var offset = 0
  private var used = 0
  private(set) var filled = 0
  private var round = 0
  /// Whether it is known where to begin.
  private var isOpen: Bool
  /// Why the row at `filled` cannot be had.
  private var trouble: (any Error)?

  /// - Parameters:
  ///   - rows: those of the lane, as they stand in the store, in the order they are dealt.
  ///   - capacity: how many rows to read ahead.
  ///   - isOpen: whether to begin with the first row, in the order they are dealt, before anyone says so.
  init(rows: [Int], labels: [Int32], width: Int, capacity: Int, isOpen: Bool) {
    self.rows = rows
    self.labels = labels
    self.width = width
    self.capacity = max(1, min(capacity, rows.count))
    self.isOpen = isOpen
    floats = FloatBuffer(count: rows.isEmpty ? 0 : self.capacity * width)
    order = Array(rows.indices)
    nextOrder = order
  }

  var byteCount: Int { floats.count * MemoryLayout<Float>.stride }
  var count: Int { rows.count }
  /// How many rows lie ready.
  var ready: Int { filled - used }
  /// How many rows more may be read.
  var room: Int { isOpen && trouble == nil && count > 0 ? capacity - ready : 0 }

  /// Goes to `position` of an epoch with these orders, keeping what was read ahead if it is what comes next.
  func begin(_ order: [Int], next: [Int], at position: Int) {
    let isNext = isOpen && used == count && position == 0 && order == nextOrder
    self.order = order
    nextOrder = next
    repeats = order == next
    if isNext { advance() } else { seek(position) }
  }

  /// Makes `position` the next to be used. From the end it goes on with what was read ahead, if the next epoch is as
  /// this one.
  func go(to position: Int) {
    if position == used && isOpen { return }
    if repeats && position == 0 && used == count { advance() } else { seek(position) }
  }

  private func advance() {
    offset = (offset + count) % capacity
    filled -= count
    used = 0
  }

  private func seek(_ position: Int) {
    (used, filled) = (position, position)
    round += 1
    trouble = nil
    isOpen = true
  }

  /// What to read next: at most `count` rows, nil where there is no room.
  func errand(atMost count: Int) -> Errand? {
    let count = min(count, room)
    return count > 0 ? Errand(positions: filled..<filled + count, round: round) : nil
  }

  /// The label of the row at a position of this epoch.
  func label(at position: Int) -> Int32 { labels[order[position]] }

  /// The lane's own number of the row at a position.
  func index(at position: Int) -> Int { position < count ? order[position] : nextOrder[position - count] }

  /// The row of the store.
  func row(_ index: Int) -> Int { rows[index] }

  /// Where in the ring the row at a position lies.
  func place(of position: Int) -> FloatView {
    let place = (offset + position) % capacity
    return floats.view[place * width..<(place + 1) * width]
  }

  /// The first `count` rows of an errand have been read; behind them lies trouble, if there is any.
  func finish(_ errand: Errand, count: Int, trouble: (any Error)?) {
    guard errand.round == round else { return }
    filled += count
    self.trouble = trouble
  }

  /// Whether the rows up to `end` lie ready; throws if they never will.
  func has(upTo end: Int) throws -> Bool {
    if filled >= end { return true }
    if let trouble { throw trouble }
    return false
  }

  func use(upTo end: Int) { used = end }
}
