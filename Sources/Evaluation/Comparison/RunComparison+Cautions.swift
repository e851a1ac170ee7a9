import Core

extension RunComparison {
  /// What makes the comparison unfair, or less than it seems.
  static func cautions(_ entries: [Entry], _ pairs: [PairedRuns]) -> [String] {
    (splits(entries) + features(entries, pairs) + judges(entries) + leaks(entries) + rows(entries, pairs))
      .map { sentence in sentence.prefix(1).uppercased() + sentence.dropFirst() + "." }
  }

  private static func splits(_ entries: [Entry]) -> [String] {
    let protocols = groups(entries) { $0.run.origin.protocolName }
    guard protocols.count == 1 else {
      return [
        "the protocols differ (\(words(protocols))): what one keeps apart another may have taught, so that a higher score "
          + "need not be a better model"
      ]
    }
    guard groups(entries, by: { $0.run.origin.splitDigest }).count > 1 else { return [] }
    return [
      "the splits differ: each run was taught and judged by rows of its own, and its scores are of those; only the pairs "
        + "are of the same rows"
    ]
  }

  private static func features(_ entries: [Entry], _ pairs: [PairedRuns]) -> [String] {
    var found: [String] = []
    if let first = entries.first, entries.contains(where: { $0.run.origin.contract != first.run.origin.contract }) {
      found.append("the features differ: a difference between scores may be theirs and not the model's")
    }
    if pairs.contains(where: { $0.way == .place }) {
      found.append(
        "not all rows are of one store: a row is found again by its clip and by its place among the rows of that clip")
    }
    if entries.contains(where: { entry in entry.run.predictions.contains { !$0.knowsClip } }) {
      found.append("of some rows no clip is known: they are found again by their numbers alone, if the stores are one")
    }
    return found
  }

  private static func judges(_ entries: [Entry]) -> [String] {
    let strange = entries.filter { $0.run.predictions.count != $0.run.origin.judge.rows }.map { entry in
      let judge = entry.run.origin.judge
      return "\(entry.letter) has \(counted(entry.run.predictions.count, "prediction")) and its \(judge.side) side "
        + "\(counted(judge.rows, "row")): rows that it learned from may be among them"
    }
    let chosen = entries.filter { $0.run.origin.judge.side != "test" }
    let sides =
      chosen.isEmpty
      ? []
      : ["\(letters(chosen)): judged by the rows by which the best epoch was chosen, as there are none for test"]
    return strange + sides
  }

  private static func leaks(_ entries: [Entry]) -> [String] {
    let shared = groups(entries.filter { !$0.run.origin.leaks.isEmpty }) { $0.run.origin.leaks }.map {
      "\(letters($0.entries)): test rows share \(listed($0.value)) with rows that taught or chose the model, so that a part "
        + "of the score may be memory"
    }
    let unknown = groups(entries.filter { !$0.run.origin.unknownLeaks.isEmpty }) { $0.run.origin.unknownLeaks }.map {
      "\(letters($0.entries)): whether test shares \(listed($0.value)) with what taught the model is not known"
    }
    return shared + unknown
  }

  private static func rows(_ entries: [Entry], _ pairs: [PairedRuns]) -> [String] {
    let partial = pairs.filter { $0.rowsOnlyInFirst > 0 || $0.rowsOnlyInSecond > 0 }.map { pair in
      "\(entries[pair.first].letter) and \(entries[pair.second].letter) share \(counted(pair.rows, "row")); "
        + "\(withCommas(pair.rowsOnlyInFirst)) judged \(entries[pair.first].letter) only, "
        + "\(withCommas(pair.rowsOnlyInSecond)) \(entries[pair.second].letter) only, and are left out of the pair"
    }
    guard let pair = pairs.first(where: { $0.units < $0.rows }) else { return partial }
    return partial + [
      "McNemar's test takes each row for an event of its own, but \(counted(pair.rows, "row")) come from "
        + "\(counted(pair.units, "clip")), and rows of one clip are right or wrong together: its probabilities are too "
        + "small. The intervals are drawn by clips"
    ]
  }

  // MARK: Words

  private typealias Group<Value> = (value: Value, entries: [Entry])

  /// Runs of the same value together, in the order of the first of each.
  private static func groups<Value: Equatable>(_ entries: [Entry], by value: (Entry) -> Value) -> [Group<Value>] {
    var groups: [Group<Value>] = []
    for entry in entries {
      if let place = groups.firstIndex(where: { $0.value == value(entry) }) {
        groups[place].entries.append(entry)
      } else {
        groups.append((value(entry), [entry]))
      }
    }
    return groups
  }

  private static func words(_ groups: [Group<String>]) -> String {
    groups.map { "\(letters($0.entries)): \($0.value)" }.joined(separator: "; ")
  }

  private static func letters(_ entries: [Entry]) -> String { listed(entries.map(\.letter)) }
}
