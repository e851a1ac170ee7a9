import Checkpoints
import Core
import Corpora

/// Whether the model that training goes on from has learned from, or was chosen by, rows that now judge.
struct StartAudit {
  private let start: StartingModel
  private let rows: AuditedRows

  init(_ start: StartingModel, _ rows: AuditedRows) {
    self.start = start
    self.rows = rows
  }

  private static let what = "rows the starting model saw"

  func result() throws -> (LeakageRecord.Finding, note: String) {
    guard let sides = sidesThen() else {
      return (
        finding(.unknown, known: 0, test: 0, validation: 0),
        "cannot be checked: whether \(start.record.file) was trained on rows that now judge, since it does not say that it "
          + "was trained on this store"
      )
    }
    let now = rows.split.sides
    let seen = now.indices.filter { sides[$0] == .train || sides[$0] == .validation }
    let inTest = seen.filter { now[$0] == .test }
    let inValidation = seen.filter { now[$0] == .validation && sides[$0] == .train }
    let leaking = inTest + inValidation
    if !leaking.isEmpty, rows.keepsClipsApart {
      throw LeakageError.startKnowsJudges(
        file: start.record.file, rows: leaking.count, examples: leaking.prefix(3).map(rows.name),
        protocol: rows.protocolName)
    }
    let verdict: LeakageRecord.Verdict = leaking.isEmpty ? .apart : .shared
    return (
      finding(verdict, known: seen.count, test: inTest.count, validation: inValidation.count),
      leaking.isEmpty
        ? "no row that judges was seen by the training of \(start.record.file)" + earlier
        : "the training of \(start.record.file) saw \(inTest.count) rows of test, and \(inValidation.count) of validation"
    )
  }

  /// What is not known even of a model whose rows are.
  private var earlier: String {
    start.checkpoint.about?.start.map { "; of \($0.file), which that went on from, it cannot be checked" } ?? ""
  }

  /// On which side each row of this store stood in that training; nil if it was another store, or is not known.
  private func sidesThen() -> [SplitSide]? {
    guard let about = start.checkpoint.about, let record = about.split,
      let split = try? Split.of(rows.store, plan: about.recipe.evaluation, seed: record.seed),
      split.digest == record.digest
    else { return nil }
    return split.sides
  }

  private func finding(
    _ verdict: LeakageRecord.Verdict, known: Int, test: Int, validation: Int
  ) -> LeakageRecord.Finding {
    LeakageRecord.Finding(
      what: StartAudit.what, isPromised: rows.keepsClipsApart, verdict: verdict, known: known, inTest: test,
      inValidation: validation)
  }
}
