import Core
import Network

/// Where the rows of this rank's lanes come from: memory, or a store that is read as training goes on. The same rows in
/// the same order, whichever it is.
package protocol RowSource: AnyObject, Sendable {
  var rowShape: Shape { get }
  /// What it holds in memory for good.
  var byteCount: Int { get }
  /// How long lanes waited for rows, since it was last asked.
  func takeWaits() -> RowWaits
  /// Shows `body` the rows of the `index`-th own lane one by one, in the order they were dealt.
  func eachRow(ofLane index: Int, _ body: (FloatView) -> Void) throws
  /// How many lanes are its own.
  var laneCount: Int { get }
  /// Shuffles every lane for an epoch whose steps begin with `step`: 0, but where a run goes on.
  func begin(epoch: Int, step: Int)
  /// Copies the rows of `range`, in the order of the `index`-th own lane, to where the network reads them; from any thread.
  func fill(_ workspace: Workspace, lane index: Int, range: Range<Int>) throws
  /// Ends what reads ahead.
  func end()
}

extension RowSource {
  /// Mean and deviation of every column over the rows of each lane.
  package func columnMoments() throws -> [ColumnMoments] {
    try (0..<laneCount).map { index in
      var moments = ColumnMoments(columns: rowShape.sizes.last ?? 1)
      try eachRow(ofLane: index) { moments.add($0) }
      return moments
    }
  }

  /// The smallest and the largest number in the rows of all lanes.
  package func valueRange() throws -> ValueRange {
    var range = ValueRange()
    for index in 0..<laneCount { try eachRow(ofLane: index) { range.add($0) } }
    return range
  }
}

/// How often and how long lanes waited for rows that had not been read yet.
package struct RowWaits: Codable, Equatable, Sendable {
  package var count = 0
  /// Of all lanes of the rank together.
  package var seconds = 0.0

  package init() {}

  package static func += (sum: inout RowWaits, other: RowWaits) {
    sum.count += other.count
    sum.seconds += other.seconds
  }
}
