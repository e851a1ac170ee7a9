import Testing
import Training

@Suite struct StoreEvaluationErrorTests {
  @Test(
    arguments: [
      (
        .doesNotFit(store: "features", checkpoint: "best.h5", differences: ["rate is 22050, not 16000", "it lacks x"]),
        "features: does not fit best.h5: rate is 22050, not 16000; it lacks x; give the store that it was trained on, or "
          + "make one with the same recipe"
      ),
      (
        .noSplit(checkpoint: "best.h5"),
        "best.h5: does not say which rows it was trained on; judge it by all rows of a store with --split all"
      ),
      (
        .otherStore(store: "features", checkpoint: "best.h5"),
        "features: its rows split otherwise than those best.h5 was trained on, so it is another store; give that one, or "
          + "judge by all rows with --split all"
      ),
      (
        .notANumber(checkpoint: "best.h5", store: "x.h5", row: 7, clip: nil),
        "best.h5: the model gives no probabilities (NaN) for row 7 of x.h5: its weights are too large; train it again, "
          + "or judge another checkpoint of the run"
      ),
      (
        .notANumber(checkpoint: "best.h5", store: "features", row: 7, clip: "a/b.wav"),
        "best.h5: the model gives no probabilities (NaN) for row 7 of features (a/b.wav): its weights are too large; "
          + "train it again, or judge another checkpoint of the run"
      ),
      (
        .noRows(store: "features", side: "test", protocol: "given", filled: [("train", 80), ("validation", 1)]),
        "features: the split 'test' is empty under the protocol 'given'; choose --split train (80 rows), validation "
          + "(1 row), or all"
      ),
    ] as [(StoreEvaluationError, String)]
  ) func `each mistake has its sentence`(error: StoreEvaluationError, sentence: String) {
    #expect(error.description == sentence)
  }
}
