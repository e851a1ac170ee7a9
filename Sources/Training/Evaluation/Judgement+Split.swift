import Checkpoints
import Corpora
import Evaluation

extension Judgement {
  /// How rows were dealt, and what the audit before training found; nil where all rows were judged.
  var splitAccount: SplitAccount? {
    guard let split else { return nil }
    let audit = checkpoint.about?.leakage
    return SplitAccount(
      split.protocol, seed: checkpoint.about?.split?.seed, notes: split.notes,
      findings: audit.map { $0.findings.map(fact) } ?? split.leakage.kinds.map(fact), auditNotes: audit?.notes ?? [],
      sides: [(SplitSide.train, "training"), (.validation, "validation"), (.test, "test")].map { side, name in
        .init(name, counts: counts(of: split.rows(on: side)))
      })
  }

  private func counts(of rows: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: classes.count)
    for row in rows { counts[Int(store.labels[row])] += 1 }
    return counts
  }

  private func fact(_ finding: LeakageRecord.Finding) -> SplitAccount.LeakageFact {
    let verdict: SplitAccount.LeakageFact.Verdict =
      switch finding.verdict {
      case .apart: .apart
      case .shared: .shared
      case .unknown: .unknown
      }
    return .init(
      finding.what, isPromised: finding.isPromised, verdict: verdict, known: finding.known, inTest: finding.inTest,
      inValidation: finding.inValidation)
  }

  /// Of a checkpoint that keeps no audit: what the split itself shows.
  private func fact(_ name: String, _ count: Leakage.Count) -> SplitAccount.LeakageFact {
    // Nothing byte-identical is good news; no known speaker means that nobody can tell.
    let isUnknown = count.known == 0 && !name.hasPrefix("byte-identical")
    return .init(
      name, verdict: isUnknown ? .unknown : count.shared > 0 ? .shared : .apart, known: count.known,
      inTest: count.inTest, inValidation: count.inValidation)
  }
}
