import Core
import FeatureStore

extension Preparation {
  /// Equal on all ranks that read the same store and recipe.
  func fingerprint() throws -> String {
    let parts = [
      try JSON.encode(recipe), split.digest, "\(plan)", store.rowsDigest,
      try store.contract.map { try JSON.encode($0) } ?? "", try store.digest(ofSome: training.dealt),
      start?.record.digest ?? "",
    ]
    return SHA256.hex(of: parts.joined(separator: "\n").utf8)
  }
}

extension FeatureStore {
  /// How many rows are compared: stores that were made in different ways differ in every row.
  private static let compared = 8

  /// Of the numbers of a few of `rows`, from end to end; all of them no rank reads.
  fileprivate func digest(ofSome rows: [Int]) throws -> String {
    let reader = StoreRows(self)
    let row = FloatBuffer(count: rowShape.count)
    var hash = SHA256()
    for place in stride(from: 0, to: rows.count, by: max(1, rows.count / FeatureStore.compared)) {
      try reader.read(rows[place], into: row.view)
      row.view.array.withUnsafeBytes { hash.update($0) }
    }
    return hash.finishHex()
  }
}
