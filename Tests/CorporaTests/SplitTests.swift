import Core
import Corpora
import Testing

@Suite struct SplitTests {
  let classes = (0..<8).map { "class \($0)" }

  private func plan(_ protocol: SplitProtocol, _ train: Double = 0.8, _ validation: Double = 0.1, _ test: Double = 0.1)
    -> EvaluationPlan
  {
    EvaluationPlan(protocol: `protocol`, train: train, validation: validation, test: test)
  }

  /// As RAVDESS: 24 actors, 2 statements, 8 classes; `copies` rows for each clip.
  private func ravdess(copies: Int = 1, speakers: Int = 24) -> [SplitRow] {
    var rows: [SplitRow] = []
    for clip in 0..<speakers * 60 {
      for variant in 0..<copies {
        let speaker = clip / 60
        rows.append(
          SplitRow(
            label: clip % 8, clip: clip, variant: variant, speaker: "actor \(speaker)", sentence: "\(clip / 8 % 2)"))
      }
    }
    return rows
  }

  private func counts(_ split: Split) -> [Int] { SplitSide.allCases.map { split.rows(on: $0).count } }

  @Test func `published rows are dealt by class in exact shares`() throws {
    let rows = (0..<2800).map { SplitRow(label: $0 % 7, clip: $0) }
    let split = try Split.make(plan: plan(.published), seed: 1, classes: Array(classes.prefix(7)), rows: rows)
    #expect(counts(split) == [2240, 280, 280, 0])
    for label in 0..<7 {
      #expect(split.rows(on: .test).count { rows[$0].label == label } == 40)
      #expect(split.rows(on: .validation).count { rows[$0].label == label } == 40)
    }
  }

  @Test(arguments: [10, 11, 23, 57, 131, 1003]) func `shares of any number are nearest whole numbers`(count: Int) throws
  {
    let rows = (0..<count).map { SplitRow(label: $0 * $0 % 3 == 1 ? 1 : 0, clip: $0) }
    for seed in 0..<20 as Range<UInt64> {
      let split = try Split.make(plan: plan(.published), seed: seed, classes: ["a", "b"], rows: rows)
      let found = counts(split)
      #expect(found.reduce(0, +) == count && found[3] == 0)
      for (part, side) in zip([0.8, 0.1, 0.1], found) { #expect(abs(Double(side) - part * Double(count)) < 1) }
      for label in 0..<2 {
        let all = Double(rows.count { $0.label == label })
        let test = Double(split.rows(on: .test).count { rows[$0].label == label })
        #expect(abs(test - all * Double(found[2]) / Double(count)) < 1, "class \(label) of \(count)")
      }
    }
  }

  @Test func `copies of a clip fall where they fall when published, and the leakage is counted`() throws {
    let split = try Split.make(plan: plan(.published), seed: 3, classes: classes, rows: ravdess(copies: 3))
    #expect(split.leakage.clips.known == 1440)
    #expect((300..<500).contains(split.leakage.clips.inTest))
    #expect(split.leakage.speakers == .init(known: 24, inTest: 24, inValidation: 24, shared: 24))
    #expect(split.notes.contains { $0.contains("of 24 speakers, 24 are in test and also in training or validation") })
  }

  @Test func `no speaker stands on two sides, and copies only teach`() throws {
    let rows = ravdess(copies: 3)
    for seed in 0..<10 as Range<UInt64> {
      let split = try Split.make(plan: plan(.speaker), seed: seed, classes: classes, rows: rows)
      #expect(split.leakage.speakers.shared == 0 && split.leakage.clips.shared == 0)
      let speakers = SplitSide.allCases.map { Set(split.rows(on: $0).map { rows[$0].speaker }).count }
      #expect(speakers[0] == 19 && Set(speakers[1...2]) == [2, 3], "nearest to 19.2, 2.4 and 2.4 speakers")
      #expect((split.rows(on: .validation) + split.rows(on: .test)).allSatisfy { rows[$0].variant == 0 })
      #expect(counts(split)[0] == 19 * 180 && counts(split)[3] == 5 * 120)
    }
  }

  @Test func `unequal speakers are dealt so that the shares come near`() throws {
    var rows: [SplitRow] = []
    for speaker in 0..<10 {
      for _ in 0..<[400, 10, 20, 30, 40, 50, 60, 70, 80, 240][speaker] {
        rows.append(SplitRow(label: rows.count % 2, clip: rows.count, speaker: "s\(speaker)"))
      }
    }
    for seed in 0..<20 as Range<UInt64> {
      let split = try Split.make(plan: plan(.speaker), seed: seed, classes: ["a", "b"], rows: rows)
      for (side, wanted) in zip(counts(split), [800, 100, 100]) { #expect(abs(side - wanted) <= 20) }
    }
  }

  @Test func `every side gets one of three speakers`() throws {
    let rows = ravdess(speakers: 3)
    let split = try Split.make(plan: plan(.speaker), seed: 0, classes: classes, rows: rows)
    #expect(counts(split) == [60, 60, 60, 0])
  }

  @Test func `of two speakers one judges, and the notes say so`() throws {
    let rows = ravdess(copies: 2, speakers: 2)
    var judges: Set<String> = []
    for seed in 0..<10 as Range<UInt64> {
      let split = try Split.make(plan: plan(.speaker), seed: seed, classes: classes, rows: rows)
      let test = Set(split.rows(on: .test).map { rows[$0].speaker })
      let others = Set((split.rows(on: .train) + split.rows(on: .validation)).map { rows[$0].speaker })
      #expect(test.count == 1 && others.count == 1 && test != others)
      #expect(counts(split) == [106, 7, 60, 67])
      #expect(split.leakage.speakers.inTest == 0 && split.leakage.clips.shared == 0)
      #expect(split.notes.contains { $0.hasPrefix("only two speakers, actor 0 and actor 1: training and validation") })
      judges.formUnion(test)
    }
    #expect(judges.count == 2, "the seed decides who judges")
  }

  @Test func `no sentence stands on two sides`() throws {
    let rows = (0..<700).map { SplitRow(label: $0 % 7, clip: $0, speaker: "OAF", sentence: "word \($0 / 7)") }
    let split = try Split.make(plan: plan(.sentence), seed: 5, classes: Array(classes.prefix(7)), rows: rows)
    #expect(counts(split) == [560, 70, 70, 0])
    #expect(split.leakage.sentences == .init(known: 100, inTest: 0, inValidation: 0, shared: 0))
  }

  @Test func `without known speakers clips are dealt at random, and the notes say what cannot be checked`() throws {
    let rows = (0..<200).flatMap { clip in
      (0..<2).map { SplitRow(label: clip % 2, clip: clip, variant: $0) }
    }
    let split = try Split.make(plan: plan(.speaker), seed: 5, classes: ["a", "b"], rows: rows)
    #expect(counts(split) == [320, 20, 20, 40])
    #expect(split.leakage.clips.shared == 0 && split.leakage.speakers.known == 0)
    #expect(split.notes.contains { $0.contains("leakage of speakers cannot be checked") })
  }

  @Test func `rows of unknown speakers among known ones are left out`() throws {
    let rows = ravdess() + (0..<16).map { SplitRow(label: $0 % 8, clip: 5000 + $0) }
    let split = try Split.make(plan: plan(.speaker), seed: 5, classes: classes, rows: rows)
    #expect(split.rows(on: .unused) == Array(1440..<1456))
    #expect(split.notes.contains("16 rows without a known speaker left out"))
  }

  @Test func `the same audio under two names is found on two sides`() throws {
    var rows = ravdess()
    let split = try Split.make(plan: plan(.speaker), seed: 5, classes: classes, rows: rows)
    for index in [split.rows(on: .train)[0], split.rows(on: .test)[0]] {
      rows[index] = SplitRow(
        label: rows[index].label, clip: rows[index].clip, speaker: rows[index].speaker, sentence: "0", sha256: "same")
    }
    let audited = try Split.make(plan: plan(.speaker), seed: 5, classes: classes, rows: rows)
    #expect(audited.leakage.identicalAudio == .init(known: 1, inTest: 1, inValidation: 0, shared: 1))
    #expect(audited.digest == split.digest)
  }

  /// Those that leave something to chance.
  private static let dealing: [SplitProtocol] = [.published, .speaker, .sentence]

  @Test(arguments: dealing) func `the seed alone decides`(protocol: SplitProtocol) throws {
    let rows = ravdess()
    let make = { (seed: UInt64) in
      try Split.make(plan: plan(`protocol`), seed: seed, classes: classes, rows: rows)
    }
    #expect(try make(7) == make(7))
    #expect(try Set((0..<8).map { try make($0).digest }).count > 4)
  }

  @Test func `a split stays what it was in earlier releases`() throws {
    let digests = try Self.dealing.map {
      String(try Split.make(plan: plan($0), seed: 42, classes: classes, rows: ravdess()).digest.prefix(16))
    }
    #expect(digests == ["5d657cc5cb412b1f", "404df46c286f0e03", "9404b5dd2244ff38"])
  }

  @Test func `every class keeps a row in training`() throws {
    let rows = (0..<12).map { SplitRow(label: min($0, 7), clip: $0) }
    for seed in 0..<50 as Range<UInt64> {
      let split = try Split.make(plan: plan(.published, 0.2, 0.4, 0.4), seed: seed, classes: classes, rows: rows)
      #expect(Set(split.rows(on: .train).map { rows[$0].label }).count == 8)
      #expect(counts(split) == [8, 2, 2, 0])
    }
  }
}
