import Testing
import Training

@Suite struct RunReadingErrorTests {
  @Test(arguments: [
    (
      RunReadingError.noRun(path: "notes"), 1,
      "notes: no run (there is no config.json); give the directory that train --run made, or a checkpoint in it"
    ),
    (
      .study(directory: "study", runs: ["study/fold-01", "study/my fold"]), 1,
      "study: a study of several runs; 'ser-dist summary study' says what they come to together; compare single runs of it, "
        + "such as: ser-dist compare study/fold-01 'study/my fold'"
    ),
    (
      .study(directory: "study", runs: []), 1,
      "study: a study of several runs; 'ser-dist summary study' says what they come to together; compare single runs of it"
    ),
    (
      .badConfiguration(file: "a/config.json", reason: "it is not JSON"), 1,
      "a/config.json: is not what a run was made of (it is not JSON); restore it from a copy, or train the run again"
    ),
    (.twice(first: "a", second: "a"), 2, "a: named twice; a run is compared with another one"),
    (.twice(first: "a", second: "a/best.h5"), 2, "a and a/best.h5: the same run; a run is compared with another one"),
    (
      .noPredictions(run: "a", command: "ser-dist evaluate"), 1,
      "a: has no predictions.csv, as a run has that is not finished or was made by an older version; make it with: "
        + "ser-dist evaluate"
    ),
  ]) func `what cannot be compared as a run is told, and what to do`(
    error: RunReadingError, exitCode: Int32, words: String
  ) {
    #expect(error.description == words && error.exitCode == exitCode)
  }
}
