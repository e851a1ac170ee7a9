import Checkpoints
import Core
import Corpora
import FeatureStore

/// Looks, before anything is trained, for whatever could let a model be judged by what it has seen.
///
/// What the protocol promises to keep apart and does not is an error; what it never promised is counted and told.
struct LeakageAudit {
  let record: LeakageRecord

  /// Beside those of the split.
  let notes: [String]

  /// - Throws: `LeakageError` if a promise of the protocol is broken.
  init(_ store: FeatureStore, _ split: Split, _ recipe: Recipe, start: StartingModel?) throws {
    let rows = AuditedRows(store: store, split: split, asked: recipe.evaluation.protocol)
    var findings = try rows.kinds.map { try rows.finding($0) }
    findings.append(try rows.copies())
    var notes = LeakageAudit.summary(findings)
    if let note = LeakageAudit.scalingNote(store) { notes.append(note) }
    if let start {
      let (finding, note) = try StartAudit(start, rows).result()
      findings.append(finding)
      notes.append(note)
    }
    self.notes = notes
    record = LeakageRecord(findings: findings, notes: split.leakage.notes + notes)
  }

  /// What stands apart, and what nobody can know; what is shared, the notes of the split tell.
  private static func summary(_ findings: [LeakageRecord.Finding]) -> [String] {
    let list = { (verdict: LeakageRecord.Verdict) in findings.filter { $0.verdict == verdict && $0.what != "copies" } }
    let apart = list(.apart).map { finding in
      let what = finding.known == 1 ? String(finding.what.dropLast()) : finding.what
      return "\(finding.known > 0 ? withCommas(finding.known) : "no") \(what)"
    }
    let unknown = list(.unknown).map(\.what)
    return [
      apart.isEmpty ? nil : "on one side each: \(apart.joined(separator: ", "))",
      unknown.isEmpty ? nil : "cannot be checked, since the store does not say: \(unknown.joined(separator: ", "))",
    ].compactMap { $0 }
  }

  /// Scaling is the model's own first layer and knows training rows alone; what was done before is beyond reach.
  private static func scalingNote(_ store: FeatureStore) -> String? {
    guard store.kind == .foreign else { return nil }
    return "cannot be checked: whether the tool that made \(store.path) scaled its values by statistics of all rows, "
      + "those that judge among them"
  }
}
