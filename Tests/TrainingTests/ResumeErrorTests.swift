import Testing
import Training

@Suite struct ResumeErrorTests {
  @Test(
    arguments: [
      (
        .inUse(directory: "run", by: "process 7 on host"), 1,
        "run: process 7 on host is training there now; wait for it, or name another directory with --run"
      ),
      (
        .stopped(epoch: 2, step: 3, file: "run/last.h5", command: "ser-dist train --run run --resume"), 75,
        "stopped on request after step 3 of epoch 2, which run/last.h5 holds; go on with: ser-dist train --run run --resume"
      ),
      (
        .stoppedBeforeSteps, 75,
        "stopped on request before the first step: nothing was changed; give the same command again"
      ),
      (
        .stoppedBeforeReport(command: "ser-dist train --run run --resume"), 75,
        "stopped on request after the last epoch, before the report was written; write it with: ser-dist train --run run "
          + "--resume"
      ),
      (
        .nothingUnfinished(directory: "runs"), 1,
        "runs: holds no unfinished run to go on with; name one with --run"
      ),
      (
        .differs(directory: "run", what: "training.batch", run: "32", asked: "64"), 2,
        "run: this run was begun with training.batch 32, and 64 is asked for now; leave that out, or begin another run "
          + "with --run"
      ),
      (
        .epochsBegun(directory: "run", asked: 3, begun: 5), 2,
        "run: this run is in epoch 5 already, and --epochs 3 is asked for now; name a number from 5 on"
      ),
      (
        .cannotShare(directory: "run", lanes: 12, ranks: 5), 2,
        "run: this run was begun with 12 lanes, which 5 ranks cannot share; go on with 1, 3, 6, 12"
      ),
      (
        .otherRows(directory: "run", store: "features"), 1,
        "run: this run was begun with other rows than features has now; give it the store as it was with --features, or "
          + "begin another run with --run"
      ),
      (
        .damaged(directory: "run", reasons: ["a", "b"]), 1,
        "run: the run cannot be gone on with (a; b); begin it again with --overwrite"
      ),
      (
        .bestLost(directory: "run", epoch: 3, reason: "run/best.h5: damaged", takesEpochs: true), 1,
        "run: the run is finished, but the weights of its best epoch, 3, are lost (run/best.h5: damaged); go on with more "
          + "--epochs, or begin it again with --overwrite"
      ),
      (
        .bestLost(directory: "run", epoch: 3, reason: "run/best.h5: damaged", takesEpochs: false), 1,
        "run: the run is finished, but the weights of its best epoch, 3, are lost (run/best.h5: damaged); begin it again "
          + "with --overwrite"
      ),
      (
        .otherState(file: "run/last.h5", reason: "it is a model only"), 1,
        "run/last.h5: holds no state that training goes on from (it is a model only); begin the run again with "
          + "--overwrite, or another one --from it"
      ),
      (
        .ranksDiffer(file: "run/last.h5", rank: 2, host: "b"), 1,
        "rank 2 on b reads another run/last.h5 than the first rank; keep runs where all hosts see them"
      ),
    ] as [(ResumeError, Int32, String)])
  func `the sentence says what is wrong and what to do`(error: ResumeError, code: Int32, sentence: String) {
    #expect(error.description == sentence)
    #expect(error.exitCode == code)
  }
}
