import Core
import Corpora
import TestSupport
import Testing

/// Folds beside scikit-learn's, and what must hold of any.
@Suite struct FoldTests {
  /// scripts/goldens/folds.py
  private struct Golden: Decodable {
    struct Grouped: Decodable {
      let sizes: [Int]
      let folds: Int
      let rows: [Int]
    }
    struct Stratified: Decodable {
      let labels: [Int]
      let folds: Int
      let counts: [[Int]]
    }
    struct LeftOut: Decodable { let sizes, rows: [Int] }
    let grouped: [Grouped]
    let stratified: [Stratified]
    let leftOut: [LeftOut]
  }

  private let golden: Golden

  init() throws { golden = try Goldens(.module).decode(Golden.self, "folds") }

  private func plan(_ protocol: SplitProtocol, folds: Int? = nil, fold: Int? = nil) -> EvaluationPlan {
    EvaluationPlan(protocol: `protocol`, train: 0.7, validation: 0.1, test: 0.2, folds: folds, fold: fold)
  }

  /// Speakers of these sizes, with two classes in turn, and an altered copy of every third clip.
  private func rows(_ sizes: [Int]) -> [SplitRow] {
    var rows: [SplitRow] = []
    var clip = 0
    for (speaker, size) in sizes.enumerated() {
      for _ in 0..<size {
        for variant in 0...(clip % 3 == 0 ? 1 : 0) {
          rows.append(SplitRow(label: clip % 2, clip: clip, variant: variant, speaker: "s\(speaker)"))
        }
        clip += 1
      }
    }
    return rows
  }

  private func splits(_ plan: EvaluationPlan, _ rows: [SplitRow], seed: UInt64 = 4) throws -> [Split] {
    let count = try #require(try Split.foldCount(plan: plan, classes: ["a", "b"], rows: rows))
    return try (1...count).map { fold in
      var plan = plan
      plan.fold = fold
      return try Split.make(plan: plan, seed: seed, classes: ["a", "b"], rows: rows)
    }
  }

  /// Every clip is tested once, as it is; copies only teach; validation is never empty; sides share no clip.
  private func check(_ splits: [Split], _ rows: [SplitRow]) {
    var tested = [Int](repeating: 0, count: rows.count)
    for split in splits {
      for row in split.rows(on: .test) { tested[row] += 1 }
      for side in [SplitSide.validation, .test] {
        #expect(!split.rows(on: side).isEmpty && split.rows(on: side).allSatisfy { rows[$0].variant == 0 })
      }
      #expect(split.leakage.clips.shared == 0)
      #expect(split.rows(on: .unused).allSatisfy { rows[$0].variant > 0 })
    }
    #expect(tested.indices.allSatisfy { tested[$0] == (rows[$0].variant == 0 ? 1 : 0) })
  }

  @Test func `speakers are dealt to folds of the sizes that GroupKFold gives them`() throws {
    for (number, example) in golden.grouped.enumerated() where example.folds > 2 {
      let rows = rows(example.sizes)
      let splits = try splits(plan(.speakerFolds, folds: example.folds), rows, seed: UInt64(number))
      check(splits, rows)
      #expect(splits.map { $0.rows(on: .test).count }.sorted() == example.rows)
      #expect(splits.allSatisfy { $0.leakage.speakers.shared == 0 })
    }
  }

  @Test func `clips are dealt to folds with the classes that StratifiedKFold gives them`() throws {
    for (number, example) in golden.stratified.enumerated() {
      let labels = example.labels.enumerated().flatMap { [Int](repeating: $0, count: $1) }
      var random = RandomKey(seed: UInt64(number), purpose: .splitting).sequence
      let fold = FoldDeal.stratified(labels: labels, classes: 4, folds: example.folds, &random)
      let counts = (0..<example.folds).map { number in
        (0..<4).map { label in labels.indices.count { labels[$0] == label && fold[$0] == number } }
      }
      #expect(counts.sorted { $0.lexicographicallyPrecedes($1) } == example.counts)
    }
  }

  @Test(arguments: [2, 3, 5, 10]) func `every clip is tested in one of the folds`(folds: Int) throws {
    let rows = rows([40, 31, 17])
    let splits = try splits(plan(.clipFolds, folds: folds), rows)
    check(splits, rows)
    #expect(Set(splits.map(\.digest)).count == folds)
  }

  @Test func `each speaker is left out once`() throws {
    for example in golden.leftOut {
      let rows = rows(example.sizes.map { $0 + 3 })
      let splits = try splits(plan(.leaveOneSpeakerOut), rows)
      check(splits, rows)
      #expect(splits.map { $0.rows(on: .test).count } == example.rows.map { $0 + 3 })
      #expect(splits.allSatisfy { split in Set(split.rows(on: .test).map { rows[$0].speaker }).count == 1 })
      #expect(splits.allSatisfy { $0.leakage.speakers.shared == 0 })
    }
  }

  @Test func `the next folds validate, as many as come nearest to their share`() throws {
    let rows = rows([Int](repeating: 6, count: 24))
    for (index, split) in try splits(plan(.leaveOneSpeakerOut), rows).enumerated() {
      let found = Set(split.rows(on: .validation).map { rows[$0].speaker })
      #expect(found == ["s\((index + 1) % 24)", "s\((index + 2) % 24)"], "a tenth of 24 is nearest to two")
    }
  }

  @Test func `two folds leave validation to those that teach: whole speakers, or clips of the one`() throws {
    let three = rows([30, 20, 10])
    for split in try splits(plan(.speakerFolds, folds: 2), three) {
      let train = Set(split.rows(on: .train).map { three[$0].speaker })
      let validation = Set(split.rows(on: .validation).map { three[$0].speaker })
      #expect(train == validation || train.isDisjoint(with: validation))
      #expect(train.isDisjoint(with: validation) == (train != ["s0"]))
      #expect(split.leakage.speakers.inTest == 0 && split.leakage.clips.shared == 0)
    }
  }

  @Test func `the seed alone decides, and it does`() throws {
    let rows = rows([9, 8, 9, 7, 9, 9, 8])
    for protocolAsked in [SplitProtocol.clipFolds, .speakerFolds] {
      let asked = plan(protocolAsked, folds: 3, fold: 2)
      let make = { (seed: UInt64, rows: [SplitRow]) in
        try Split.make(plan: asked, seed: seed, classes: ["a", "b"], rows: rows).digest
      }
      #expect(try make(1, rows) == make(1, rows))
      #expect(Set(try (0..<8).map { try make($0, rows) }).count > 1)
      var seeded = asked
      seeded.seed = 1
      let split = try Split.make(plan: seeded, seed: 99, classes: ["a", "b"], rows: rows)
      #expect(try split.digest == make(1, rows), "the plan's own seed goes before that of training")
    }
  }

  @Test func `clips of the same audio stay together`() throws {
    let rows = (0..<60).map { SplitRow(label: $0 % 2, clip: $0, speaker: "s", sha256: "audio \($0 / 4)") }
    for split in try splits(plan(.clipFolds, folds: 5), rows) {
      #expect(split.leakage.identicalAudio == .init(known: 15, inTest: 0, inValidation: 0, shared: 0))
    }
  }
}
