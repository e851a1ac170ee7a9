import Core
import Testing
import Training

@Suite struct StudyErrorTests {
  private static func missing(_ count: Int) -> [MissingRun] {
    (1...count).map { MissingRun(run: "fold-0\($0)", fold: $0, seed: 0, state: $0 == 1 ? .inProgress : .notBegun) }
  }

  @Test(
    arguments: [
      (.noRuns(place: "a"), 1, "a: holds no run; give the --run of train, or runs by their own directories"),
      (
        .noneFinished(runs: ["a/fold-01", "a/fold-02"]), 1,
        "none of 2 runs has a result.json, which a run of several gets at its end (a/fold-01, a/fold-02); wait for them, "
          + "or go on with 'ser-dist train … --resume'"
      ),
      (
        .differs(run: "b", other: "a", what: "--lanes", its: "4", others: "2"), 1,
        "b: has --lanes 4, and a has 2: runs of one study differ in fold and seed alone; name those that belong together"
      ),
      (
        .doubled(run: "b", other: "a", title: "fold 1, seed 0"), 1,
        "b: is fold 1, seed 0, and so is a; name one of them"
      ),
      (
        .unreadableConfiguration(run: "a"), 1,
        "a/config.json: does not tell how the run was made that left a result.json; restore it from a copy, or make the "
          + "run again"
      ),
      (
        .overtaken(run: "a"), 1,
        "a/result.json: is of another training than the rest of this directory, which was gone on with or made anew since; "
          + "remove it, and give the study's 'ser-dist train … --resume' again"
      ),
      (
        .isNoStudy(directory: "a"), 2,
        "a: is a run or a store itself; say with --out in which other directory the summary goes"
      ),
      (
        .incomplete(directory: "a", missing: missing(2)), 1,
        "a: the summary lacks 2 runs: fold-01 (in progress), fold-02 (not begun); once they are finished, sum up again"
      ),
      (
        .incomplete(directory: "a", missing: missing(9)), 1,
        "a: the summary lacks 9 runs: fold-01 (in progress), "
          + (2...8).map { "fold-0\($0) (not begun)" }.joined(separator: ", ")
          + " and 1 more; once they are finished, sum up again"
      ),
    ] as [(StudyError, Int32, String)])
  func `every error is a sentence that says what to do`(error: StudyError, code: Int32, sentence: String) {
    #expect("\(error)" == sentence)
    #expect(error.exitCode == code)
  }
}
