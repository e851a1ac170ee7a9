import Core
import Corpora
import Testing

@Suite struct SplitErrorTests {
  private func sentence(
    _ protocol: SplitProtocol, _ rows: [SplitRow], shares: [Double] = [0.8, 0.1, 0.1], classes: [String] = ["a", "b"],
    seed: UInt64 = 0
  ) -> String {
    let plan = EvaluationPlan(protocol: `protocol`, train: shares[0], validation: shares[1], test: shares[2])
    do {
      let split = try Split.make(plan: plan, seed: seed, classes: classes, rows: rows)
      return "no error, but \(split.sides)"
    } catch {
      return error.description
    }
  }

  private func rows(_ count: Int, speaker: (Int) -> String = { _ in "" }) -> [SplitRow] {
    (0..<count).map { SplitRow(label: $0 % 2, clip: $0, speaker: speaker($0), sentence: "s") }
  }

  @Test func `fewer rows than sides`() {
    #expect(
      sentence(.published, rows(2)) == "2 rows cannot be split; expected at least 3: add clips to the corpus")
    #expect(sentence(.published, []) == "0 rows cannot be split; expected at least 3: add clips to the corpus")
  }

  @Test func `a side that would be left without rows`() {
    #expect(
      sentence(.published, rows(3))
        == "no row is left for test under the protocol 'published'; give test a larger share, or add clips to the corpus"
    )
  }

  @Test func `a class without rows`() {
    #expect(
      sentence(.published, rows(20), classes: ["a", "b", "calm"])
        == "class 'calm' has no row; expected at least one for training: add clips of it, or make the feature store "
        + "again without it")
  }

  @Test func `a class that one held-out speaker alone has`() {
    let rows = (0..<90).map { SplitRow(label: $0 < 30 ? 0 : 1, clip: $0, speaker: "\($0 / 30)") }
    let found = (0..<6 as Range<UInt64>).map { sentence(.speaker, rows, shares: [0.34, 0.33, 0.33], seed: $0) }
    let expected = ["a", "b"].map {
      "class '\($0)' has no row in training, since every speaker that has it stands on another side; use another --seed "
        + "or --protocol published"
    }
    #expect(Set(found) == Set(expected))
  }

  @Test func `one speaker, or one sentence, alone`() {
    #expect(
      sentence(.speaker, rows(20) { _ in "OAF" })
        == "all 20 rows are of one speaker, 'OAF'; expected two or more to keep apart: use --protocol sentence or "
        + "published")
    #expect(
      sentence(.sentence, rows(20))
        == "all 20 rows are of one sentence, 's'; expected two or more to keep apart: use --protocol speaker or "
        + "published")
  }

  @Test(arguments: [[0.8, 0.1, 0.2], [0, 0.5, 0.5], [1.2, -0.1, -0.1], [.nan, 0.5, 0.5]])
  func `shares that are none`(shares: [Double]) {
    #expect(
      sentence(.published, rows(20), shares: shares)
        == "evaluation: shares of \(shares[0]) train, \(shares[1]) validation and \(shares[2]) test; expected three "
        + "numbers from 0 to 1 that add up to 1, with some for training: correct the recipe")
  }

  @Test func `a label that is no class`() {
    #expect(
      sentence(.published, rows(20) + [SplitRow(label: -1, clip: 20)])
        == "row 20: label -1, with 2 classes; expected 0 to 1: make the feature store again")
  }
}
