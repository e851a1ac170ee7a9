import Core
import Corpora
import Testing

/// The folds of publications, against their lists.
@Suite struct NamedFoldTests {
  private func rows(_ speakers: [String]) -> [SplitRow] {
    speakers.enumerated().flatMap { index, speaker in
      (0..<8).map { SplitRow(label: $0 % 2, clip: index * 8 + $0, speaker: speaker) }
    }
  }

  private func plan(_ protocol: SplitProtocol, fold: Int? = nil, folds: Int? = nil) -> EvaluationPlan {
    EvaluationPlan(protocol: `protocol`, train: 0.7, validation: 0.1, test: 0.2, folds: folds, fold: fold)
  }

  private func make(_ plan: EvaluationPlan, _ rows: [SplitRow]) throws(SplitError) -> Split {
    try Split.make(plan: plan, seed: 0, classes: ["a", "b"], rows: rows)
  }

  /// Speakers by number on a side of each fold.
  private func numbers(
    _ protocol: SplitProtocol, _ side: SplitSide, _ rows: [SplitRow]
  ) throws -> [[Int]] {
    let count = try #require(try Split.foldCount(plan: plan(`protocol`), classes: ["a", "b"], rows: rows))
    return try (1...count).map { fold in
      let split = try make(plan(`protocol`, fold: fold), rows)
      #expect(split.leakage.speakers.shared == 0 && split.rows(on: .unused).isEmpty)
      return Set(split.rows(on: side).compactMap { Int(rows[$0].speaker) }).sorted()
    }
  }

  private let ravdess = (1...24).map { $0 < 10 ? "0\($0)" : "\($0)" }

  @Test func `RAVDESS in five folds, with the actors that validate`() throws {
    let rows = rows(ravdess)
    let test = [[2, 5, 14, 15, 16], [3, 6, 7, 13, 18], [10, 11, 12, 19, 20], [8, 17, 21, 23, 24], [1, 4, 9, 22]]
    #expect(try numbers(.ravdessFiveFolds, .test, rows) == test)
    #expect(
      try numbers(.ravdessFiveFolds, .validation, rows) == [[3, 6], [10, 11], [8, 17], [1, 14], [2, 5]])
  }

  @Test func `RAVDESS in six folds, as EmoBox has them; the next fold validates`() throws {
    let rows = rows(ravdess)
    let test = [
      [1, 11, 20, 21], [4, 10, 12, 14], [8, 9, 19, 23], [3, 5, 7, 24], [2, 15, 16, 18], [6, 13, 17, 22],
    ]
    #expect(try numbers(.ravdessSixFolds, .test, rows) == test)
    #expect(try numbers(.ravdessSixFolds, .validation, rows) == Array(test[1...]) + [test[0]])
  }

  @Test func `CREMA-D in five folds`() throws {
    let rows = rows((1001...1091).map(String.init))
    let test = [1001...1018, 1019...1036, 1037...1054, 1055...1072, 1073...1091].map(Array.init)
    #expect(try numbers(.cremaDFiveFolds, .test, rows) == test)
  }

  @Test func `EMO-DB: six teach, one of them validates, four judge`() throws {
    let rows = rows(["03", "08", "09", "10", "11", "12", "13", "14", "15", "16"])
    let split = try make(plan(.emoDBTrainTest), rows)
    #expect(try Split.foldCount(plan: plan(.emoDBTrainTest), classes: ["a", "b"], rows: rows) == nil)
    #expect(Set(split.rows(on: .test).map { rows[$0].speaker }) == ["12", "14", "15", "16"])
    #expect(Set(split.rows(on: .validation).map { rows[$0].speaker }).count == 1)
    #expect(split.leakage.speakers.shared == 0)
  }

  @Test func `TESS from one speaker to the other; validation is of the one that teaches, and the notes say so`() throws
  {
    let rows = rows(["OAF", "YAF"])
    for (asked, judge) in [(SplitProtocol.tessOlderToYounger, "YAF"), (.tessYoungerToOlder, "OAF")] {
      let split = try make(plan(asked), rows)
      #expect(Set(split.rows(on: .test).map { rows[$0].speaker }) == [judge])
      #expect(split.rows(on: .test).count == 8 && split.leakage.speakers.inTest == 0)
      #expect(split.leakage.speakers.inValidation == 1 && split.leakage.clips.shared == 0)
      #expect(split.notes.contains { $0.contains("on a speaker that training has seen") })
    }
  }

  private func sentence(_ plan: EvaluationPlan, _ rows: [SplitRow]) -> String {
    do {
      return "no error, but \(try make(plan, rows).sides)"
    } catch {
      return "\(error.exitCode): \(error)"
    }
  }

  @Test func `what cannot be dealt to folds is refused in a sentence`() {
    let six = rows(["01", "02", "03", "04", "05", "06"])
    let cases: [(EvaluationPlan, [SplitRow], String)] = [
      (
        plan(.ravdessFiveFolds, fold: 1), rows(ravdess.filter { $0 != "18" } + ["25"]),
        "the protocol 'ravdess-5fold' is made for the speakers of RAVDESS: the store lacks 18, and it holds 25, unknown "
          + "there; give a store of the whole corpus, or use --protocol speaker-kfold"
      ),
      (
        plan(.tessOlderToYounger), six,
        "the protocol 'tess-oaf-yaf' is made for the speakers of TESS: the store lacks OAF, YAF, and it holds 01, 02, 03, "
          + "04, 05, 06, unknown there; give a store of the whole corpus, or use --protocol speaker-kfold"
      ),
      (
        plan(.leaveOneSpeakerOut), six,
        "the protocol 'leave-one-speaker-out' has 6 folds; say which of them with --fold"
      ),
      (
        plan(.leaveOneSpeakerOut, fold: 7), six,
        "--fold 7: the protocol 'leave-one-speaker-out' has the folds 1 to 6 here; choose one of them"
      ),
      (
        plan(.speaker, fold: 1), six,
        "--fold: the protocol 'speaker' has one split and no folds; leave --fold out, or choose another --protocol, such "
          + "as speaker-kfold"
      ),
      (
        plan(.leaveOneSpeakerOut, fold: 1, folds: 3), six,
        "--folds: only the protocols kfold and speaker-kfold take a number of folds, 'leave-one-speaker-out' does not; "
          + "leave --folds out, or choose one of them with --protocol"
      ),
      (
        plan(.speakerFolds, fold: 1, folds: 7), six,
        "6 speakers cannot be dealt to 7 folds; expected at least one for each: ask for fewer --folds"
      ),
      (
        plan(.clipFolds, fold: 1, folds: 49), six,
        "48 clips cannot be dealt to 49 folds; expected at least one for each: ask for fewer --folds"
      ),
      (
        plan(.leaveOneSpeakerOut, fold: 1), rows([""]),
        "the store does not say who speaks in its rows, so the protocol 'leave-one-speaker-out' cannot keep speakers "
          + "apart; make it from a corpus that names them, or use --protocol kfold"
      ),
    ]
    for (plan, rows, expected) in cases { #expect(sentence(plan, rows) == "2: \(expected)") }
  }
}
