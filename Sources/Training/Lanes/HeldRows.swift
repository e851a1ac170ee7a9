import Core

/// Rows that stay in memory once they have been read, as far as there is room for them: the first of every lane.
///
/// Every row is used once in an epoch, so which ones are kept makes no difference, and none is ever given up for
/// another. One thread at a time.
final class HeldRows {
  private let rows: [FloatBuffer]
  private var isHere: [[Bool]]
  private let width: Int

  /// - Parameters:
  ///   - bytes: what they may take altogether.
  ///   - counts: the rows of each lane.
  init(bytes: Int, counts: [Int], width: Int) {
    let room = bytes / (MemoryLayout<Float>.stride * width * max(1, counts.count))
    isHere = counts.map { Array(repeating: false, count: min($0, room)) }
    rows = isHere.map { FloatBuffer(count: $0.count * width) }
    self.width = width
  }

  var byteCount: Int { rows.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride }

  /// Whether the row was here.
  func copy(_ index: Int, ofLane lane: Int, into view: FloatView) -> Bool {
    guard index < isHere[lane].count, isHere[lane][index] else { return false }
    view.copy(from: rows[lane].view[index * width..<(index + 1) * width])
    return true
  }

  func keep(_ index: Int, ofLane lane: Int, from view: FloatView) {
    guard index < isHere[lane].count else { return }
    rows[lane].view[index * width..<(index + 1) * width].copy(from: view)
    isHere[lane][index] = true
  }
}
