import Core

/// Deals things to folds of nearly equal size.
package enum FoldDeal {
  /// The fold of each thing, at random: every fold holds as many things as any other, and as many of each class, but for
  /// one. As scikit-learn's `StratifiedKFold`.
  package static func stratified(
    labels: [Int], classes: Int, folds: Int, _ random: inout RandomSequence
  ) -> [Int] {
    var members = [[Int]](repeating: [], count: classes)
    for (index, label) in labels.enumerated() { members[label].append(index) }
    for label in members.indices { random.shuffle(&members[label]) }
    var fold = [Int](repeating: 0, count: labels.count)
    for (place, index) in members.joined().enumerated() { fold[index] = place % folds }
    return fold
  }

  /// The fold of each group: the largest first, each to the fold with the fewest rows. As scikit-learn's `GroupKFold`, but
  /// that chance decides among groups of equal size.
  package static func groups(sizes: [Int], folds: Int, _ random: inout RandomSequence) -> [Int] {
    var order = Array(sizes.indices)
    random.shuffle(&order)
    let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    order.sort { sizes[$0] == sizes[$1] ? place[$0, default: 0] < place[$1, default: 0] : sizes[$0] > sizes[$1] }
    var fold = [Int](repeating: 0, count: sizes.count)
    // Groups without a row that counts, too, are spread over the folds.
    var held = [(rows: Int, groups: Int)](repeating: (0, 0), count: folds)
    for group in order {
      let lightest = held.indices.min { held[$0] < held[$1] } ?? 0
      fold[group] = lightest
      held[lightest] = (held[lightest].rows + sizes[group], held[lightest].groups + 1)
    }
    return fold
  }
}
