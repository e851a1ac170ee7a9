import Testing
import Training

@Suite struct TrainingErrorTests {
  @Test(
    arguments: [
      (
        .cannotStartThreads(count: 4, reason: "no room"),
        "cannot start 4 threads (no room): choose fewer with --threads"
      ),
      (
        .cannotReadAhead(store: "features", reason: "no room"),
        "features: cannot start the thread that reads its rows ahead (no room): keep the rows in memory with "
          + "--resident on, or raise the limit on processes (ulimit -u)"
      ),
    ] as [(TrainingError, String)])
  func `the sentence says what is wrong and what to do`(error: TrainingError, sentence: String) {
    #expect(error.description == sentence)
    #expect(error.exitCode == 1)
  }
}
