import Core

/// The rows of a store in which a number is NaN or infinite: no model learns from these.
public struct NonFiniteRows: Codable, Hashable, Sendable {
  public let count: Int
  /// Nil where there are none.
  public let first: Int?

  /// About how many numbers are looked at in one go.
  private static let blockFloats = 1 << 20

  /// Reads all rows, block by block.
  init(of store: FeatureStore) throws(StoreError) {
    let width = store.rowShape.count
    let rowsPerBlock = max(1, NonFiniteRows.blockFloats / width)
    let block = FloatBuffer(count: min(rowsPerBlock, store.rowCount) * width)
    var (count, first): (Int, Int?) = (0, nil)
    for start in stride(from: 0, to: store.rowCount, by: rowsPerBlock) {
      let rows = start..<min(start + rowsPerBlock, store.rowCount)
      let numbers = block.view[0..<rows.count * width]
      try store.readRows(rows, into: numbers)
      guard numbers.array.firstIndex(beyond: .infinity) != nil else { continue }
      for row in rows {
        let own = numbers[(row - start) * width..<(row - start + 1) * width]
        guard own.array.firstIndex(beyond: .infinity) != nil else { continue }
        count += 1
        first = first ?? row
      }
    }
    self.count = count
    self.first = first
  }
}
