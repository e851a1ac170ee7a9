import Core

/// A store's rows in groups, one for each fold, and which groups teach, validate and test in one of them.
///
/// Where a publication does not say who validates, the groups of the next folds do: as many as come nearest to the share
/// of validation, and at least one. Two folds leave none for that, and validation is taken from those that teach.
struct Folds {
  /// Of each row; nil for rows that belong to none.
  let ofRow: [Int?]
  let count: Int

  /// Which folds' groups validate while `fold`, from 0, is tested; none where they must come from those that teach.
  func validating(in fold: Int, share: Double) -> [Int] {
    guard count > 2 else { return [] }
    let groups = min(count - 2, max(1, Int((share * Double(count)).rounded())))
    return (1...groups).map { (fold + $0) % count }
  }

  func sides(of fold: Int, share: Double) -> [SplitSide] {
    let validating = Set(validating(in: fold, share: share))
    return ofRow.map { group in
      guard let group else { return .unused }
      return group == fold ? .test : validating.contains(group) ? .validation : .train
    }
  }
}
