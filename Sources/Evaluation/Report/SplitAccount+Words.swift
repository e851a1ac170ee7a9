import Core

extension SplitAccount {
  var name: String { inForce?.rawValue ?? "random" }

  /// The protocol in a line, what it promises, what was done, and what was found.
  var sentences: [String] {
    let about = inForce?.about ?? "rows at random, as the store does not say what they are of"
    // What the split itself says begins in the same words where it tells who stands where.
    let opening = notes.contains { $0.hasPrefix(about) } ? [] : [about]
    return opening + [promise, danger].compactMap { $0 } + notes + auditNotes.filter { !notes.contains($0) }
  }

  private var promise: String? {
    let audited = findings.filter { $0.isPromised != nil }
    guard !audited.isEmpty else { return nil }
    let promised = audited.filter { $0.isPromised == true }
    guard !promised.isEmpty else { return "this protocol promises nothing: whatever is shared leaks" }
    let broken = promised.filter { $0.verdict == .shared }.map(\.what)
    let kept =
      broken.isEmpty
      ? "the audit before training found it kept wherever it can be checked"
      : "which is so between test and the other sides; \(listed(broken)) that teach alone also validate"
    return "the protocol promises one side for each of the \(listed(promised.map(\.what))); \(kept)"
  }

  /// What a good score may owe to something else than emotion.
  private var danger: String? {
    let shared = findings.filter { $0.inTest > 0 }
    guard !shared.isEmpty else { return nil }
    return
      "test rows share \(listed(shared.map(\.what))) with rows that taught or chose the model, so that a part of its "
      + "score may be memory of those, and new ones may be recognised less well"
  }
}

extension SplitAccount.LeakageFact {
  /// What became of it, in the words of a table.
  var verdictWords: String {
    switch (verdict, isPromised) {
    case (.apart, true): "apart, as promised"
    case (.apart, _): "apart"
    case (.shared, true): "shared by the one that teaches"
    case (.shared, false): "shared, not ruled out"
    case (.shared, nil): "shared"
    case (.unknown, _): "cannot be checked"
    }
  }
}
