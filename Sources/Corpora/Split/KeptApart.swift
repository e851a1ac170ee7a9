import Core

/// A kind of thing, speakers or sentences, that must not stand on two sides of a split.
struct KeptApart {
  let what: String
  let group: @Sendable (SplitRow) -> String

  /// Nil for a protocol that keeps nothing apart, or has folds.
  init?(_ protocol: SplitProtocol) {
    switch `protocol` {
    case .speaker: (what, group) = ("speaker", { $0.speaker })
    case .sentence: (what, group) = ("sentence", { $0.sentence })
    default: return nil
    }
  }

  /// The side of each row.
  func sides(
    _ rows: [SplitRow], _ classes: [String], _ shares: Shares, _ random: inout RandomSequence, _ notes: inout [String]
  ) throws(SplitError) -> [SplitSide] {
    let groups = Set(rows.map(group)).subtracting([""]).sorted(by: naturallyPrecedes)
    let sides: [SplitSide]
    switch groups.count {
    case 0:
      notes.append(
        "the store does not say which \(what) a row is of: clips are dealt at random, and leakage of \(what)s cannot be "
          + "checked")
      sides = ClipGroups(rows) { _ in true }.sides(classes: classes.count, shares, &random)
    case ..<shares.sides where groups.count == 2:
      sides = twoGroups(groups, rows, classes, shares, &random, &notes)
    case ..<shares.sides:
      throw .oneGroup(what: what, name: groups[0], rows: rows.count { !group($0).isEmpty })
    default:
      sides = wholeGroups(groups, rows, shares, &random, &notes)
    }
    let unknown = groups.isEmpty ? 0 : rows.count { group($0).isEmpty }
    if unknown > 0 { notes.append("\(counted(unknown, "row")) without a known \(what) left out") }
    return sides
  }

  private func wholeGroups(
    _ groups: [String], _ rows: [SplitRow], _ shares: Shares, _ random: inout RandomSequence, _ notes: inout [String]
  ) -> [SplitSide] {
    let sizes = Dictionary(grouping: rows.filter { $0.variant == 0 }, by: group).mapValues(\.count)
    let dealt = GroupDeal(sizes: groups.map { sizes[$0] ?? 0 }, shares: shares).sides(&random)
    let parts = SplitSide.dealt.map { side in
      let names = zip(groups, dealt).filter { $0.1 == side }.map(\.0)
      return "\(side.name) \(names.count > 12 ? "\(names.count) \(what)s" : names.joined(separator: ", "))"
    }
    notes.append("no \(what) stands on two sides: \(parts.joined(separator: "; "))")
    let sideOf = Dictionary(uniqueKeysWithValues: zip(groups, dealt))
    return rows.map { sideOf[group($0)] ?? .unused }
  }

  /// Three sides of two groups: one group judges, and the other both teaches and chooses the best epoch.
  private func twoGroups(
    _ groups: [String], _ rows: [SplitRow], _ classes: [String], _ shares: Shares, _ random: inout RandomSequence,
    _ notes: inout [String]
  ) -> [SplitSide] {
    let judge = random.next(below: 2)
    let (test, teach) = (groups[judge], groups[1 - judge])
    notes.append(
      "only two \(what)s, \(groups[0]) and \(groups[1]): training and validation are clips of \(teach), test is \(test), "
        + "and the choice of the best epoch is made on a \(what) that training has seen")
    let dealt = ClipGroups(rows) { group($0) == teach }
      .sides(classes: classes.count, shares.withoutTest, &random)
    return rows.indices.map { group(rows[$0]) == test ? .test : dealt[$0] }
  }
}
