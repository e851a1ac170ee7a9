import Core
import HDF5Storage

/// Reads single rows of a store in any order, one thread at a time; several may be at work, each with one of its own.
public final class StoreRows: @unchecked Sendable {
  private let store: FeatureStore
  private let parts: [HDF5Rows]

  public init(_ store: FeatureStore) {
    self.store = store
    parts = HDF5Library.alone { store.parts.map { HDF5Rows($0.x) } }
  }

  /// What reading keeps in memory.
  public var byteCount: Int { parts.reduce(0) { $0 + $1.byteCount } }

  /// One row; a damaged one is refused by file and row.
  public func read(_ row: Int, into view: FloatView) throws(StoreError) {
    precondition(row >= 0 && row < store.rowCount, "row \(row) of \(store.rowCount)")
    let part = part(of: row)
    let own = row - store.starts[part]
    do throws(HDF5Error) {
      try HDF5Library.alone { () throws(HDF5Error) in try parts[part].read(own, into: view) }
    } catch .damaged(let path, _, let reason) {
      throw .damagedRow(path: path, row: own, reason: reason)
    } catch {
      throw .storage(error)
    }
  }

  private func part(of row: Int) -> Int {
    var (low, high) = (0, parts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if store.starts[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }
}
