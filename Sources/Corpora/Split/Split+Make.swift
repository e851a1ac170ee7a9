import Core

extension Split {
  /// Deals the rows of a feature store to training, validation and test as `plan` asks.
  ///
  /// The same plan, seed and rows give the same split on any machine and any number of ranks.
  /// - Parameters:
  ///   - original: what the rows of clips as they are, beside augmented copies, are for.
  ///   - classes: the names that the labels stand for, for errors and notes.
  public static func make(
    plan: EvaluationPlan, seed: UInt64, original: Augmentation.OriginalUse = .row, classes: [String], rows: [SplitRow]
  ) throws(SplitError) -> Split {
    let shares = try Shares(plan)
    try check(rows, classes, shares)
    let folded = try SplitError.wrapping { () throws(FoldError) in try FoldedRows(plan, rows, classes, shares) }
    var random = RandomKey(seed: plan.seed ?? seed, purpose: .splitting).sequence
    var notes: [String] = []
    var sides: [SplitSide]
    var inForce: SplitProtocol? = plan.protocol
    if let kept = KeptApart(plan.protocol) {
      sides = try kept.sides(rows, classes, shares, &random, &notes)
      if rows.allSatisfy({ kept.group($0).isEmpty }) { inForce = nil }
    } else if plan.protocol == .given {
      sides = try GivenSides.of(rows, &notes)
    } else if let folded {
      sides = try SplitError.wrapping { () throws(FoldError) in try folded.sides(&random, &notes) }
    } else {
      sides = published(rows, original, classes, shares, &random)
      notes.append(
        "rows are dealt at random after augmenting, as published: copies of one clip and the same speakers may stand on "
          + "several sides, so the result says little about voices the model has not heard")
    }
    if plan.protocol != .published { keepRoles(of: rows, original, &sides) }
    try check(sides, of: rows, classes, plan.protocol, filled: folded == nil ? shares.parts : [1, 1, 1])
    let leakage = Leakage(rows: rows, sides: sides)
    return Split(
      sides: sides, protocol: inForce,
      notes: [summary(sides)] + notes + classNotes(sides, rows, classes) + leakage.notes, leakage: leakage)
  }

  /// How many folds a plan deals these rows to; nil for a protocol that has one split.
  public static func foldCount(
    plan: EvaluationPlan, classes: [String], rows: [SplitRow]
  ) throws(SplitError) -> Int? {
    let shares = try Shares(plan)
    let folded = try SplitError.wrapping { () throws(FoldError) in try FoldedRows(plan, rows, classes, shares) }
    return folded.flatMap { $0.count > 1 ? $0.count : nil }
  }

  /// Rows at random; where originals only judge and copies do so too, the originals are not used.
  private static func published(
    _ rows: [SplitRow], _ original: Augmentation.OriginalUse, _ classes: [String], _ shares: Shares,
    _ random: inout RandomSequence
  ) -> [SplitSide] {
    let used = rows.indices.filter { original == .row || rows[$0].variant > 0 }
    let deal = StratifiedDeal(labels: used.map { rows[$0].label }, classes: classes.count, shares: shares)
    var sides = [SplitSide](repeating: .unused, count: rows.count)
    for (row, side) in zip(used, deal.sides(&random)) { sides[row] = side }
    return sides
  }

  /// Copies never judge, and originals that only judge never teach: such rows are used for nothing.
  private static func keepRoles(
    of rows: [SplitRow], _ original: Augmentation.OriginalUse, _ sides: inout [SplitSide]
  ) {
    for index in rows.indices {
      let isCopy = rows[index].variant > 0
      let teaches = sides[index] == .train
      if isCopy && !teaches || !isCopy && teaches && original == .judging { sides[index] = .unused }
    }
  }

  private static func check(_ rows: [SplitRow], _ classes: [String], _ shares: Shares) throws(SplitError) {
    guard rows.count >= max(shares.sides, 1) else {
      throw .tooFew(what: rows.count == 1 ? "row" : "rows", found: rows.count, needed: shares.sides)
    }
    if let row = rows.indices.first(where: { !classes.indices.contains(rows[$0].label) }) {
      throw .labelOutOfRange(row: row, label: rows[row].label, classes: classes.count)
    }
    let present = Set(rows.map(\.label))
    if let absent = classes.indices.first(where: { !present.contains($0) }) {
      throw .classWithoutRows(name: classes[absent])
    }
  }

  private static func check(
    _ sides: [SplitSide], of rows: [SplitRow], _ classes: [String], _ protocol: SplitProtocol, filled: [Double]
  ) throws(SplitError) {
    let learnt = Set(sides.indices.filter { sides[$0] == .train }.map { rows[$0].label })
    if let absent = classes.indices.first(where: { !learnt.contains($0) }) {
      throw .classNotInTraining(name: classes[absent], protocol: `protocol`)
    }
    if `protocol` == .given {
      if !sides.contains(.validation) { throw .nothingToValidate }
      return
    }
    for side in SplitSide.dealt where filled[Int(side.rawValue)] > 0 && !sides.contains(side) {
      throw .emptySide(side, protocol: `protocol`)
    }
  }
}
