import Core
import Corpora
import Testing

/// Sides that a manifest gives, and the roles of originals and copies.
@Suite struct GivenSplitTests {
  private func plan(_ protocol: SplitProtocol) -> EvaluationPlan {
    EvaluationPlan(protocol: `protocol`, train: 0.6, validation: 0.2, test: 0.2)
  }

  private func rows(_ sides: [String], variants: Int = 1) -> [SplitRow] {
    sides.indices.flatMap { clip in
      (0..<variants).map {
        SplitRow(label: clip % 2, clip: clip, variant: $0, speaker: "s\(clip / 4)", split: sides[clip])
      }
    }
  }

  private func make(
    _ protocol: SplitProtocol, _ rows: [SplitRow], original: Augmentation.OriginalUse = .row
  ) throws(SplitError) -> Split {
    try Split.make(plan: plan(`protocol`), seed: 1, original: original, classes: ["a", "b"], rows: rows)
  }

  @Test func `the words of manifests in any case name the sides`() throws {
    let split = try make(
      .given, rows(["train", "Training", "TRAIN", "train", "val", "dev", "valid", "validation", "test", "extra", ""]))
    #expect(split.sides[..<4].allSatisfy { $0 == .train } && split.sides[4..<8].allSatisfy { $0 == .validation })
    #expect(split.sides[8...] == [.test, .unused, .unused])
    #expect(
      split.notes.contains(
        "2 rows of clips whose split is neither train, validation nor test left out: no side, 'extra'"))
  }

  @Test func `a test side is not needed, but one to validate with is`() throws {
    #expect(try make(.given, rows(["train", "train", "val"])).rows(on: .test).isEmpty)
    #expect(throws: SplitError.nothingToValidate) { try make(.given, rows(["train", "train", "test"])) }
    #expect(throws: SplitError.classNotInTraining(name: "b", protocol: .given)) {
      try make(.given, rows(["train", "val", "train"]))
    }
    #expect(throws: SplitError.noGivenSplit) { try make(.given, rows(["", "", ""])) }
  }

  private let many = (0..<80).map { ["train", "train", "val", "test"][$0 / 2 % 4] }

  @Test(arguments: [SplitProtocol.given, .speaker])
  func `copies never judge, and originals that only judge never teach`(`protocol`: SplitProtocol) throws {
    let rows = rows(many, variants: 3)
    for original in [Augmentation.OriginalUse.row, .judging] {
      let split = try make(`protocol`, rows, original: original)
      for (row, side) in zip(rows, split.sides) {
        if row.variant > 0 { #expect(side == .train || side == .unused) }
        if row.variant == 0 && original == .judging { #expect(side != .train) }
      }
      #expect(
        split.rows(on: .train).count { rows[$0].variant > 0 } == 2
          * split.rows(on: .unused).count {
            original == .judging && rows[$0].variant == 0
          } || original == .row)
    }
  }

  @Test func `where rows are dealt as published, originals that only judge are not used`() throws {
    let rows = rows(many, variants: 3)
    let split = try make(.published, rows, original: .judging)
    #expect(zip(rows, split.sides).allSatisfy { ($0.variant == 0) == ($1 == .unused) })
    #expect(split.rows(on: .train).count == 96 && split.rows(on: .test).count == 32)
    #expect(try !make(.published, rows).sides.contains(.unused))
  }
}
