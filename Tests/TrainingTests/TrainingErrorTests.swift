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
      (
        .tooLittleMemory(needed: 3_400_000_000, free: 1_000_000_000, ranks: 2, lanes: 8),
        "8 lanes on 2 ranks need 3.4 GB of memory on each rank, and 1.0 GB are free for it where there is least: choose "
          + "fewer --lanes, or spread the ranks over more hosts"
      ),
    ] as [(TrainingError, String)])
  func `the sentence says what is wrong and what to do`(error: TrainingError, sentence: String) {
    #expect(error.description == sentence)
    #expect(error.exitCode == 1)
  }
}
