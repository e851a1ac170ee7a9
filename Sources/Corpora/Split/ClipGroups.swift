import Core

/// The clips that rows are of, each with all rows computed from it; clips of the same audio count as one, since what is
/// dealt at random must not put a recording on two sides.
struct ClipGroups {
  /// Of each row; nil for rows that do not belong.
  let ofRow: [Int?]
  /// Of each group; where the same audio has several labels, the first.
  let labels: [Int]

  init(_ rows: [SplitRow], where belongs: (SplitRow) -> Bool) {
    var position: [String: Int] = [:]
    var labels: [Int] = []
    ofRow = rows.map { row in
      guard belongs(row) else { return nil }
      let name = row.sha256.flatMap { $0.isEmpty ? nil : $0 } ?? "clip \(row.clip)"
      if let known = position[name] { return known }
      position[name] = labels.count
      labels.append(row.label)
      return labels.count - 1
    }
    self.labels = labels
  }

  /// The side of each row, clips dealt at random and stratified by class; rows that do not belong are unused.
  func sides(classes: Int, _ shares: Shares, _ random: inout RandomSequence) -> [SplitSide] {
    let dealt = StratifiedDeal(labels: labels, classes: classes, shares: shares).sides(&random)
    return ofRow.map { $0.map { dealt[$0] } ?? .unused }
  }
}
