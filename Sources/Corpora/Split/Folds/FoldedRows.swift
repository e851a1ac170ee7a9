import Core

/// Rows dealt by a protocol that has folds, or that names its speakers.
struct FoldedRows {
  let plan: EvaluationPlan
  let rows: [SplitRow]
  let classes: [String]
  let shares: Shares
  /// All that are known, in natural order.
  private let speakers: [String]
  private let named: NamedFolds?

  /// Nil for a protocol that is neither.
  init?(_ plan: EvaluationPlan, _ rows: [SplitRow], _ classes: [String], _ shares: Shares) throws(FoldError) {
    switch plan.protocol {
    case .published, .speaker, .sentence, .given:
      if plan.fold != nil { throw .hasNoFolds(protocol: plan.protocol) }
      if plan.folds != nil { throw .countIsFixed(protocol: plan.protocol) }
      return nil
    default: break
    }
    self.plan = plan
    self.rows = rows
    self.classes = classes
    self.shares = shares
    speakers = Set(rows.map(\.speaker)).subtracting([""]).sorted(by: naturallyPrecedes)
    named = NamedFolds(plan.protocol)
    if plan.folds != nil && !plan.protocol.takesFoldCount { throw .countIsFixed(protocol: plan.protocol) }
    if plan.protocol.keepsSpeakersApart && speakers.isEmpty { throw .unknownSpeakers(protocol: plan.protocol) }
    try named?.check(Set(speakers), plan.protocol)
  }

  /// How many folds `kfold` and `speaker-kfold` have where nobody says.
  private static let usualCount = 5

  var count: Int {
    switch plan.protocol {
    case .leaveOneSpeakerOut: speakers.count
    default: named?.folds.count ?? plan.folds ?? FoldedRows.usualCount
    }
  }

  func sides(_ random: inout RandomSequence, _ notes: inout [String]) throws(FoldError) -> [SplitSide] {
    let fold = try chosen()
    guard plan.protocol != .clipFolds else { return try clipSides(fold, &random, &notes) }
    if count > speakers.count { throw .tooFew(what: "speakers", found: speakers.count, folds: count) }
    let unknown = rows.count { $0.speaker.isEmpty }
    if unknown > 0 { notes.append("\(counted(unknown, "row")) without a known speaker left out") }
    let folds = Folds(ofRow: speakerFolds(&random), count: count)
    if let validation = named?.folds[fold].validation { return published(folds, fold, validation, &notes) }
    var sides = folds.sides(of: fold, share: shares.parts[1])
    if !sides.contains(.validation) { validateByTeachers(&sides, &random, &notes) }
    noteSpeakers(sides, fold, &notes)
    return sides
  }

  /// From 0.
  private func chosen() throws(FoldError) -> Int {
    guard count > 1 else {
      if named == nil { throw .tooFew(what: "speakers", found: count, folds: 2) }
      if plan.fold != nil { throw .hasNoFolds(protocol: plan.protocol) }
      return 0
    }
    guard let fold = plan.fold else { throw .noneChosen(protocol: plan.protocol, folds: count) }
    guard (1...count).contains(fold) else {
      throw .noSuchFold(fold: fold, folds: count, protocol: plan.protocol)
    }
    return fold - 1
  }

  private func clipSides(
    _ fold: Int, _ random: inout RandomSequence, _ notes: inout [String]
  ) throws(FoldError) -> [SplitSide] {
    let clips = ClipGroups(rows) { _ in true }
    if clips.labels.count < count { throw .tooFew(what: "clips", found: clips.labels.count, folds: count) }
    let dealt = FoldDeal.stratified(labels: clips.labels, classes: classes.count, folds: count, &random)
    let folds = Folds(ofRow: clips.ofRow.map { $0.map { dealt[$0] } }, count: count)
    notes.append(
      "fold \(fold + 1) of \(count): clips are dealt at random, and the same speakers may stand on several sides, so the "
        + "result says little about voices the model has not heard")
    var sides = folds.sides(of: fold, share: shares.parts[1])
    if count == 2 {
      let teaching = Set(rows.indices.filter { sides[$0] == .train }.map { rows[$0].clip })
      let parted = ClipGroups(rows) { teaching.contains($0.clip) }
        .sides(classes: classes.count, shares.withoutTest, &random)
      for row in rows.indices where sides[row] == .train { sides[row] = parted[row] }
    }
    return sides
  }

  /// The fold in which each row's speaker is tested.
  private func speakerFolds(_ random: inout RandomSequence) -> [Int?] {
    var fold: [String: Int] = [:]
    if let named {
      for (index, group) in named.folds.enumerated() { for speaker in group.test { fold[speaker] = index } }
      // Whoever is never tested always teaches: as a group behind the folds.
      for speaker in speakers where fold[speaker] == nil { fold[speaker] = count }
    } else if plan.protocol == .leaveOneSpeakerOut {
      for (index, speaker) in speakers.enumerated() { fold[speaker] = index }
    } else {
      let sizes = Dictionary(grouping: rows.filter { $0.variant == 0 }, by: \.speaker).mapValues(\.count)
      let dealt = FoldDeal.groups(sizes: speakers.map { sizes[$0] ?? 0 }, folds: count, &random)
      for (speaker, index) in zip(speakers, dealt) { fold[speaker] = index }
    }
    return rows.map { fold[$0.speaker] }
  }

  private func published(
    _ folds: Folds, _ fold: Int, _ validation: [String], _ notes: inout [String]
  ) -> [SplitSide] {
    let sides: [SplitSide] = rows.indices.map { row in
      guard let group = folds.ofRow[row] else { return .unused }
      return group == fold ? .test : validation.contains(rows[row].speaker) ? .validation : .train
    }
    noteSpeakers(sides, fold, &notes)
    return sides
  }

  /// Whole speakers of those that teach, if they are several, else some clips of the one.
  private func validateByTeachers(
    _ sides: inout [SplitSide], _ random: inout RandomSequence, _ notes: inout [String]
  ) {
    let teaching = rows.indices.filter { sides[$0] == .train }
    let teachers = Set(teaching.map { rows[$0].speaker }).sorted(by: naturallyPrecedes)
    if teachers.count > 1 {
      let sizes = Dictionary(grouping: teaching.filter { rows[$0].variant == 0 }) { rows[$0].speaker }
      let dealt = GroupDeal(sizes: teachers.map { sizes[$0]?.count ?? 0 }, shares: shares.withoutTest).sides(&random)
      let sideOf = Dictionary(uniqueKeysWithValues: zip(teachers, dealt))
      for row in teaching { sides[row] = sideOf[rows[row].speaker] ?? .train }
    } else if let teacher = teachers.first {
      let parted = ClipGroups(rows) { $0.speaker == teacher }
        .sides(classes: classes.count, shares.withoutTest, &random)
      for row in teaching { sides[row] = parted[row] }
      notes.append(
        "training and validation are clips of \(teacher), and the choice of the best epoch is made on a speaker that "
          + "training has seen")
    }
  }

  private func noteSpeakers(_ sides: [SplitSide], _ fold: Int, _ notes: inout [String]) {
    let parts = SplitSide.dealt.map { side in
      let names = Set(rows.indices.filter { sides[$0] == side }.map { rows[$0].speaker }).sorted(by: naturallyPrecedes)
      return "\(side.name) \(names.count > 12 ? "\(names.count) speakers" : names.joined(separator: ", "))"
    }
    let place = count > 1 ? "fold \(fold + 1) of \(count), by speakers" : "sides by speakers, as published"
    notes.append("\(place): \(parts.joined(separator: "; "))")
  }
}
