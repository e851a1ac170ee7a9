import Core
import Evaluation
import Testing
import Training

/// Means and deviations over runs.
@Suite struct CrossValidationSummaryTests {
  /// A run whose test rows are told right or wrong: of class a and b, `right` of 10 each.
  private func result(fold: Int?, seed: UInt64, right: Int, only: String = "") throws -> RunResult {
    let ofA = only == "b" ? [0, 0] : [right, 10 - right]
    let matrix = ConfusionMatrix(classes: ["a", "b"], counts: (ofA + [10 - right, right]).map(Int64.init))
    let report = ClassificationReport(matrix)
    return try JSON.decode(
      RunResult.self,
      from: """
        {"run": "\(PlannedRun.all(folds: fold.map { [$0] } ?? [], seeds: [seed])[0].name)", "seed": \(seed),
        "fold": \(fold.map(String.init) ?? "null"), "speakers": [], "side": "test", "rows": \(matrix.total), "epochs": 1,
        "bestEpoch": 1, "validationAccuracy": 0, "accuracy": \(report.accuracy), "macroF1": \(report.macro.f1),
        "unweightedAverageRecall": \(report.unweightedAverageRecall), "confusion": \(JSON.encode(matrix)),
        "weights": "", "split": ""}
        """)
  }

  private func summary(_ runs: [RunResult]) -> StudySummary {
    StudySummary(directory: "study", store: "features", recipe: "tess-cnn", protocol: "kfold", runs: runs)
  }

  @Test func `the deviation is that of a sample, and a single number has none`() throws {
    let spread = Spread([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(spread.mean == 5 && spread.count == 8)
    #expect(abs(try #require(spread.deviation) - 2.138_089_935_299_395) < 1e-15, "numpy.std(…, ddof=1)")
    #expect(Spread([3]).deviation == nil && Spread([3]).mean == 3)
  }

  @Test func `folds count as the mean of their seeds, and seeds as that of their folds`() throws {
    let found = try summary([
      result(fold: 1, seed: 0, right: 6), result(fold: 1, seed: 1, right: 8), result(fold: 2, seed: 0, right: 2),
      result(fold: 2, seed: 1, right: 4),
    ])
    let folds = try #require(found.overFolds?.accuracy)
    let seeds = try #require(found.overSeeds?.accuracy)
    #expect(abs(folds.mean - 0.5) < 1e-15 && abs(seeds.mean - 0.5) < 1e-15)
    #expect(abs(try #require(folds.deviation) - (0.08 as Double).squareRoot()) < 1e-15, "of 0.7 and 0.3")
    #expect(abs(try #require(seeds.deviation) - (0.02 as Double).squareRoot()) < 1e-15, "of 0.4 and 0.6")
    #expect(found.pooled.accuracy == 0.5 && found.pooled.micro.support == 80)
    #expect(found.overRuns.accuracy.count == 4)
  }

  @Test func `the recall of a class is that of each fold, the mean of its seeds, and of no fold without rows of it`()
    throws
  {
    let runs = try [(1, 0, 6), (1, 1, 8), (2, 0, 2)].map { try result(fold: $0, seed: UInt64($1), right: $2) }
    let found = summary(runs).classes
    #expect(found.map(\.name) == ["a", "b"])
    let recall = try #require(found[0].recall)
    #expect(recall.count == 2 && abs(recall.mean - 0.45) < 1e-15, "of 0.7 and 0.2")
    #expect(try abs(#require(recall.deviation) - 0.5 / 2.0.squareRoot()) < 1e-15)
    #expect(found[0].lowest == 0.2)
    #expect(try abs(#require(found[0].highest) - 0.7) < 1e-15)
    let absent = try summary([result(fold: 1, seed: 0, right: 10), result(fold: 2, seed: 0, right: 0, only: "b")])
    #expect(absent.classes[0].recall == Spread([1]) && absent.classes[1].recall?.count == 2)
  }

  @Test func `what is missing stands first`() throws {
    let missing = MissingRun(run: "fold-02", fold: 2, seed: 0, state: .unfinished)
    let found = try StudySummary(
      directory: "study", store: "features", recipe: "tess-cnn", protocol: "kfold",
      runs: [result(fold: 1, seed: 0, right: 6)], missing: [missing])
    #expect(found.text.hasPrefix("incomplete: of 2 runs, 1 is missing: fold-02 (unfinished)\n"))
  }

  @Test func `the table names the runs, and the means stand below it`() throws {
    let text = try summary([result(fold: 1, seed: 0, right: 6), result(fold: 2, seed: 0, right: 2)]).text
    #expect(text.contains("fold-01/seed-0") && !text.contains("incomplete"))
    #expect(text.contains("best by UAR: fold 1 with 0.6000; worst: fold 2 with 0.2000"))
    #expect(text.contains("mean ± deviation over 2 folds: accuracy 0.4000 ± 0.2828, UAR 0.4000 ± 0.2828, macro F1"))
    #expect(!text.contains("seeds:") && text.contains("all 40 rows together: accuracy 0.4000"))
  }

  @Test func `runs are all folds with all seeds, in directories of their own`() {
    #expect(PlannedRun.all(folds: [1, 12], seeds: []).map(\.name) == ["fold-01", "fold-12"])
    #expect(PlannedRun.all(folds: [], seeds: [7, 8]).map(\.name) == ["seed-7", "seed-8"])
    #expect(
      PlannedRun.all(folds: [1, 2], seeds: [7, 8]).map(\.name)
        == ["fold-01/seed-7", "fold-01/seed-8", "fold-02/seed-7", "fold-02/seed-8"])
  }

  @Test func `every error is a sentence that says what to do`() {
    let cases: [(any UserFacingError, Int32, String)] = [
      (
        CrossValidationError.holdsSingleRun(directory: "study"), 1,
        "study: holds a single run, and several were asked for; name another directory with --run"
      ),
      (
        CrossValidationError.holdsSeveral(directory: "study"), 1,
        "study: holds several runs, and a single one was asked for; ask for them as they were begun, with --protocol or "
          + "--seeds, or name one of them, or another directory, with --run"
      ),
      (
        CrossValidationError.needsDirectory, 2,
        "--resume: several runs are asked for, and it is not said where they are; name their directory with --run"
      ),
      (
        CrossValidationError.otherSettings(run: "study/fold-01"), 1,
        "study/fold-01: was finished with another store, recipe, protocol, seed or number of lanes than this command asks for; "
          + "give the same as then, or name another directory with --run"
      ),
      (
        CrossValidationError.differs(directory: "study", what: "--lanes", runs: "4", asked: "2"), 2,
        "study: its runs were begun with --lanes 4, and 2 is asked for now; give the same as then, or name another directory "
          + "with --run"
      ),
      (
        CrossValidationError.unreadableRecord(file: "study/study.json", reason: "it is not JSON"), 1,
        "study/study.json: does not tell how its runs were begun (it is not JSON); remove it, and give the same --lanes and "
          + "other options as then"
      ),
      (
        CrossValidationError.unreadableResult(file: "study/fold-01/result.json", reason: "it is not JSON"), 1,
        "study/fold-01/result.json: is not the result of a run (it is not JSON); remove it, and its run is made again"
      ),
      (
        CrossValidationError.seedTooLarge(seed: .max, count: 2), 2,
        "--seeds 2: from seed 18446744073709551615 on there are not that many; begin with a smaller --seed"
      ),
      (
        LeakageError.shared(
          store: "features", what: "speakers", count: 4, examples: ["a (train) and b (test)"], protocol: "speaker"), 1,
        "features: 4 of the speakers stand on two sides of the split, though the protocol 'speaker' promises that none "
          + "does: a (train) and b (test); …; correct the names of speakers in the corpus and make the store again, or "
          + "choose another --protocol"
      ),
      (
        LeakageError.copiesJudge(store: "features", rows: 1, protocol: "speaker"), 1,
        "features: 1 row of validation or test is an altered copy, though under the protocol 'speaker' copies only teach; "
          + "make the store again, or use --protocol published"
      ),
      (
        LeakageError.startKnowsJudges(file: "best.h5", rows: 2, examples: ["a", "b"], protocol: "kfold"), 1,
        "best.h5: its training or validation saw 2 rows that would now judge, though the protocol 'kfold' promises rows "
          + "that no training has seen: a; b; go on with the --protocol, --fold and --seed that it was trained with, or "
          + "from another model"
      ),
    ]
    for (error, code, sentence) in cases {
      #expect("\(error)" == sentence)
      #expect(error.exitCode == code, "\(error)")
    }
  }
}
