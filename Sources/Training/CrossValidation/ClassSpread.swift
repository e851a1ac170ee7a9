import Evaluation

/// How well one class was found in each of several groups of runs, such as the folds.
public struct ClassSpread: Codable, Hashable, Sendable {
  public let name: String
  /// Over the groups that have rows of the class; nil where none has.
  public let recall: Spread?
  public let lowest: Double?
  public let highest: Double?

  /// Of the class at `label`; each group counts as the mean of its runs.
  init(_ label: Int, _ name: String, _ groups: [[RunResult]]) {
    self.name = name
    let recalls = groups.compactMap { group in
      let found = group.compactMap { $0.confusion.recall(of: label) }
      return found.isEmpty ? nil : Spread(found).mean
    }
    recall = recalls.isEmpty ? nil : Spread(recalls)
    lowest = recalls.min()
    highest = recalls.max()
  }
}

extension ConfusionMatrix {
  /// Nil for a class without rows.
  fileprivate func recall(of label: Int) -> Double? {
    let rows = support(of: label)
    return rows == 0 ? nil : Double(self[label, label]) / Double(rows)
  }
}
